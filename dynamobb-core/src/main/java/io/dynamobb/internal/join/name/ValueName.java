package io.dynamobb.internal.join.name;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.dynamobb.item.AttributePath;
import org.jspecify.annotations.Nullable;

/**
 * A value as a join names it, or many of them: {@code lines[*].sku} is what {@code sku}
 * is in each element of {@code lines}. Read once, where the user names it.
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
	 * Returns the name of a value without its table.
	 * @param path where the value stands
	 * @return the name
	 */
	public static ValueName of(AttributePath path) {
		return new ValueName(null, path, List.of());
	}

	/**
	 * Reads a name: an attribute path, which may begin with a table.
	 * @param text the name as it is written
	 * @return the name, without its table as long as the tables are not known
	 * @throws IllegalArgumentException when the text is no name
	 */
	public static ValueName parse(String text) {
		if (!text.contains(MEMBERS)) {
			return of(AttributePath.parse(text));
		}
		List<String> parts = parts(text);
		List<List<AttributePath.Step>> below = parts.subList(1, parts.size())
			.stream()
			.map((part) -> AttributePath.parse("members" + part).steps())
			.toList();
		return new ValueName(null, AttributePath.parse(parts.get(0)), below);
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
	 * Tells the table from the attribute.
	 * @param tables the tables that may be named
	 * @return the name with its table where it begins with one of them, else this name
	 */
	public ValueName in(Collection<String> tables) {
		if (!isMember() || !tables.contains(this.path.attribute())) {
			return this;
		}
		List<AttributePath.Step> steps = this.path.steps();
		String attribute = ((AttributePath.Member) steps.get(0)).name();
		return new ValueName(this.path.attribute(), new AttributePath(attribute, steps.subList(1, steps.size())),
				this.below);
	}

	/**
	 * Says whether a dot follows the first part of the path.
	 * @return whether a member of the attribute is meant
	 */
	boolean isMember() {
		return this.path.isNested() && this.path.steps().get(0) instanceof AttributePath.Member;
	}

	/**
	 * Says whether many values are meant.
	 * @return whether the values are members of a list or set
	 */
	boolean isMany() {
		return !this.below.isEmpty();
	}

	/**
	 * Returns the name as it may be written.
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
