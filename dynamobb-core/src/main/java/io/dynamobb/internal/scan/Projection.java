package io.dynamobb.internal.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.dynamobb.exception.InvalidTableSpecException;
import io.dynamobb.item.AttributePath;
import io.dynamobb.item.KeySchema;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;

/**
 * What a scan asks for of each item. DynamoDB refuses paths of which one leads through
 * the other, so only the shorter one is asked for, and it refuses paths that take one
 * value for a map and for a list, which is a mistake of the specification.
 */
public final class Projection {

	private final List<AttributePath> paths;

	/**
	 * Creates a projection.
	 * @param spec names the attributes, none for everything
	 * @throws InvalidTableSpecException when two paths contradict each other
	 */
	public Projection(TableSpec spec) {
		this.paths = spec.attributes();
		for (AttributePath path : this.paths) {
			for (AttributePath other : this.paths) {
				if (contradict(path, other)) {
					throw new InvalidTableSpecException(spec.name(), "attributes", path,
							"contradicts '" + other + "': the same value would be a map and a list");
				}
			}
		}
	}

	/**
	 * Says whether each item is read whole.
	 * @return whether it is
	 */
	public boolean isEverything() {
		return this.paths.isEmpty();
	}

	/**
	 * Writes the expression.
	 * @param keySchema the primary key, which is always asked for
	 * @param timeToLive an attribute that is asked for, too, {@code null} for none
	 * @param names takes the names of the expression
	 * @return the {@code ProjectionExpression}
	 */
	String expression(KeySchema keySchema, @Nullable String timeToLive, AttributeNames names) {
		return paths(keySchema, timeToLive).stream().map((path) -> text(path, names)).collect(Collectors.joining(", "));
	}

	/**
	 * Returns what is asked for.
	 * @param keySchema the primary key, which is always asked for
	 * @param timeToLive an attribute that is asked for, too, {@code null} for none
	 * @return the paths, none of which leads through another
	 */
	public List<AttributePath> paths(KeySchema keySchema, @Nullable String timeToLive) {
		Stream<String> always = Stream.concat(keySchema.attributes().stream(), Stream.ofNullable(timeToLive));
		List<AttributePath> wanted = Stream.concat(always.map(AttributePath::of), this.paths.stream())
			.distinct()
			.toList();
		List<AttributePath> reduced = new ArrayList<>(wanted);
		reduced.removeIf((path) -> wanted.stream().anyMatch((other) -> leadsThrough(path, other)));
		return reduced;
	}

	private static boolean leadsThrough(AttributePath path, AttributePath other) {
		int depth = other.steps().size();
		return path.attribute().equals(other.attribute()) && path.steps().size() > depth
				&& path.steps().subList(0, depth).equals(other.steps());
	}

	private static boolean contradict(AttributePath path, AttributePath other) {
		if (!path.attribute().equals(other.attribute())) {
			return false;
		}
		int common = Math.min(path.steps().size(), other.steps().size());
		for (int i = 0; i < common; i++) {
			AttributePath.Step step = path.steps().get(i);
			AttributePath.Step otherStep = other.steps().get(i);
			if (!step.equals(otherStep)) {
				return step.getClass() != otherStep.getClass();
			}
		}
		return false;
	}

	private static String text(AttributePath path, AttributeNames names) {
		StringBuilder text = new StringBuilder(names.placeholder(path.attribute()));
		for (AttributePath.Step step : path.steps()) {
			if (step instanceof AttributePath.Member member) {
				text.append('.').append(names.placeholder(member.name()));
			}
			else if (step instanceof AttributePath.Element element) {
				text.append('[').append(element.index()).append(']');
			}
		}
		return text.toString();
	}

}
