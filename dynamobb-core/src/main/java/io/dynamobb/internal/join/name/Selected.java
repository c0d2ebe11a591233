package io.dynamobb.internal.join.name;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.dynamobb.item.AttributePath;

/**
 * A value that is taken into a result.
 *
 * @param reference the value as the query names it
 * @param name its name in the result
 */
public record Selected(String reference, String name) {

	/** Possessive: what is between quotes is not matched by recursion. */
	private static final Pattern ALIAS = Pattern.compile("(.+?)(?<!\\s)\\s++as\\s++([^\\s\"]++|\"(?:[^\"]++|\"\")++\")",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	/**
	 * Reads {@code reference} or {@code reference as name}.
	 * @param text the value as it is written
	 * @param names the names that there are
	 * @return the value, called as the last name of its path unless said otherwise
	 */
	public static Selected parse(String text, Names names) {
		Matcher alias = ALIAS.matcher(text);
		if (alias.matches()) {
			names.single(alias.group(1));
			String name = alias.group(2);
			boolean quoted = name.startsWith("\"");
			return new Selected(alias.group(1), quoted ? AttributePath.parse(name).attribute() : name);
		}
		AttributePath path = names.single(text).path();
		String name = path.attribute();
		for (AttributePath.Step step : path.steps()) {
			name = (step instanceof AttributePath.Member member) ? member.name() : name;
		}
		return new Selected(text, name);
	}

	/**
	 * Reads several values.
	 * @param texts the values as they are written
	 * @param names the names that there are
	 * @return the values
	 * @throws IllegalArgumentException when two values have the same name
	 */
	public static List<Selected> parse(List<String> texts, Names names) {
		Map<String, Selected> selected = new LinkedHashMap<>();
		for (String text : texts) {
			Selected value = parse(text, names);
			Selected same = selected.put(value.name(), value);
			if (same != null) {
				throw new IllegalArgumentException("'" + same.reference() + "' and '" + value.reference()
						+ "' would both be called '" + value.name() + "'; name one of them with 'as'");
			}
		}
		return List.copyOf(selected.values());
	}

	public static String text(List<Selected> values) {
		return values.stream()
			.map((value) -> value.reference() + " as " + value.name())
			.collect(Collectors.joining(", "));
	}

}
