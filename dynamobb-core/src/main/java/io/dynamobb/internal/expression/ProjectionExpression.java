package io.dynamobb.internal.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.dynamobb.item.AttributePath;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What is taken out of an item. Immutable and thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html">Projection
 * expressions</a>
 */
public final class ProjectionExpression {

	private static final ExpressionKind KIND = ExpressionKind.PROJECTION;

	private final List<AttributePath> paths;

	private final Selection selection = new Selection();

	private ProjectionExpression(List<AttributePath> paths) {
		this.paths = List.copyOf(paths);
		this.paths.forEach((path) -> this.selection.add(path, 0));
	}

	/**
	 * Reads a projection.
	 * @param expression the expression
	 * @param placeholders what its {@code #names} stand for
	 * @return the projection
	 * @throws InvalidExpressionException when DynamoDB would refuse it
	 */
	public static ProjectionExpression parse(String expression, Placeholders placeholders) {
		Tokens tokens = KIND.tokens(expression);
		Paths reader = new Paths(tokens, KIND, placeholders);
		List<AttributePath> paths = new ArrayList<>();
		do {
			paths.add(reader.read());
		}
		while (tokens.accept(","));
		tokens.expectEnd();
		return new ProjectionExpression(paths);
	}

	/**
	 * Makes a projection of paths.
	 * @param paths the paths
	 * @return the projection
	 * @throws InvalidExpressionException when DynamoDB would refuse it
	 */
	public static ProjectionExpression of(List<AttributePath> paths) {
		return new ProjectionExpression(paths);
	}

	/**
	 * Returns the paths of what is taken.
	 * @return the paths in the order of the expression
	 */
	public List<AttributePath> paths() {
		return this.paths;
	}

	/**
	 * Takes the attributes, members and elements out of an item. Elements that are left
	 * out leave no gap.
	 * @param item the attributes of the item
	 * @return what is there of them
	 */
	public Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
		return this.selection.ofMembers(item);
	}

	/**
	 * What is taken at one place, and below it.
	 */
	private static final class Selection {

		private final Map<String, Selection> members = new LinkedHashMap<>();

		private final Map<Integer, Selection> elements = new TreeMap<>();

		private @Nullable AttributePath whole;

		private @Nullable AttributePath some;

		void add(AttributePath path, int depth) {
			Selection next = (depth == 0) ? member(path.attribute(), path) : below(path.steps().get(depth - 1), path);
			if (depth == path.steps().size()) {
				next.takeAll(path);
			}
			else if (next.whole != null) {
				throw overlap(next.whole, path);
			}
			else {
				next.some = path;
				next.add(path, depth + 1);
			}
		}

		private void takeAll(AttributePath path) {
			AttributePath other = (this.whole != null) ? this.whole : this.some;
			if (other != null) {
				throw overlap(other, path);
			}
			this.whole = path;
		}

		private Selection below(AttributePath.Step step, AttributePath path) {
			if (step instanceof AttributePath.Member member) {
				return member(member.name(), path);
			}
			requireNone(this.members, path);
			return this.elements.computeIfAbsent(((AttributePath.Element) step).index(), (index) -> new Selection());
		}

		private Selection member(String name, AttributePath path) {
			requireNone(this.elements, path);
			return this.members.computeIfAbsent(name, (key) -> new Selection());
		}

		private static void requireNone(Map<?, Selection> others, AttributePath path) {
			if (!others.isEmpty()) {
				Selection other = others.values().iterator().next();
				throw KIND.invalid("Two document paths conflict with each other; must remove or rewrite one of these"
						+ " paths; path one: [" + ((other.whole != null) ? other.whole : other.some) + "], path two: ["
						+ path + "]");
			}
		}

		private static InvalidExpressionException overlap(AttributePath one, AttributePath two) {
			return KIND.invalid("Two document paths overlap with each other; must remove or rewrite one of these"
					+ " paths; path one: [" + one + "], path two: [" + two + "]");
		}

		Map<String, AttributeValue> ofMembers(Map<String, AttributeValue> values) {
			Map<String, AttributeValue> taken = new LinkedHashMap<>();
			this.members.forEach((name, selection) -> {
				AttributeValue value = selection.of(values.get(name));
				if (value != null) {
					taken.put(name, value);
				}
			});
			return taken;
		}

		private @Nullable AttributeValue of(@Nullable AttributeValue value) {
			if (value == null || this.whole != null) {
				return value;
			}
			if (!this.members.isEmpty()) {
				Map<String, AttributeValue> taken = value.hasM() ? ofMembers(value.m()) : Map.of();
				return taken.isEmpty() ? null : AttributeValue.fromM(taken);
			}
			List<AttributeValue> taken = value.hasL() ? ofElements(value.l()) : List.of();
			return taken.isEmpty() ? null : AttributeValue.fromL(taken);
		}

		private List<AttributeValue> ofElements(List<AttributeValue> values) {
			List<AttributeValue> taken = new ArrayList<>();
			this.elements.forEach((index, selection) -> {
				AttributeValue value = (index < values.size()) ? selection.of(values.get(index)) : null;
				if (value != null) {
					taken.add(value);
				}
			});
			return taken;
		}

	}

}
