package io.dynamobb.internal.join.name;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.dynamobb.item.AttributePath;
import org.jspecify.annotations.Nullable;

/**
 * A value as a join names it, or many of them: {@code lines[*].sku} is what {@code sku}
 * is in each element of {@code lines}.
 *
 * @param table the table, {@code null} when the first table that has the attribute is
 * meant
 * @param path where the value stands in an item of the table
 * @param below what is below the members of the value, the members of that, and so on;
 * empty for the value itself
 */
public record ValueName(@Nullable String table, AttributePath path, List<List<AttributePath.Step>> below) {

	private static final String MEMBERS = "[*]";

	/**
	 * Reads a reference: an attribute path, with the name of a table before it or not.
	 * @param text the reference as it is written
	 * @param tables the tables that may be named
	 * @return the reference
	 */
	public static ValueName parse(String text, Collection<String> tables) {
		List<String> parts = parts(text);
		AttributePath path = AttributePath.parse(parts.get(0));
		List<List<AttributePath.Step>> below = parts.subList(1, parts.size())
			.stream()
			.map((part) -> AttributePath.parse("members" + part).steps())
			.toList();
		List<AttributePath.Step> steps = path.steps();
		if (path.isNested() && tables.contains(path.attribute())
				&& steps.get(0) instanceof AttributePath.Member attribute) {
			AttributePath within = new AttributePath(attribute.name(), steps.subList(1, steps.size()));
			return new ValueName(path.attribute(), within, below);
		}
		return new ValueName(null, path, below);
	}

	/**
	 * Reads a reference to one value.
	 * @param text the reference as it is written
	 * @param tables the tables that may be named
	 * @return the reference
	 */
	public static ValueName single(String text, Collection<String> tables) {
		ValueName reference = parse(text, tables);
		if (reference.isMany()) {
			throw new IllegalArgumentException("'" + text + "' means many values; that is for the keys of a join");
		}
		return reference;
	}

	private static List<String> parts(String text) {
		List<String> parts = new ArrayList<>();
		boolean quoted = false;
		int begin = 0;
		for (int at = 0; at < text.length(); at++) {
			quoted ^= text.charAt(at) == '"';
			if (!quoted && text.startsWith(MEMBERS, at)) {
				parts.add(text.substring(begin, at));
				begin = at + MEMBERS.length();
			}
		}
		parts.add(text.substring(begin));
		return parts;
	}

	/**
	 * Says whether many values are meant.
	 * @return whether the values are members of a list or set
	 */
	boolean isMany() {
		return !this.below.isEmpty();
	}

	/**
	 * Returns the reference as it may be written.
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		if (this.table != null) {
			text.append(AttributePath.of(this.table)).append('.');
		}
		text.append(this.path);
		for (List<AttributePath.Step> steps : this.below) {
			text.append(MEMBERS).append(new AttributePath("members", steps).toString().substring("members".length()));
		}
		return text.toString();
	}

}
