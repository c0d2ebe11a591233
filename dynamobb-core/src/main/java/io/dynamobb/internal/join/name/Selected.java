package io.dynamobb.internal.join.name;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.dynamobb.item.AttributePath;

/**
 * A value that is taken into a result.
 *
 * @param value the value
 * @param name its name in the result
 */
public record Selected(ValueName value, String name) {

	/** Possessive: what is between quotes is not matched by recursion. */
	private static final Pattern ALIAS = Pattern.compile("(.+?)(?<!\\s)\\s++as\\s++([^\\s\"]++|\"(?:[^\"]++|\"\")++\")",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	/**
	 * Reads {@code value} or {@code value as name}.
	 * @param text the value as it is written
	 * @param names reads the name of a value
	 * @return the value, called as the last name of its path unless said otherwise
	 */
	public static Selected parse(String text, Function<String, ValueName> names) {
		Matcher alias = ALIAS.matcher(text);
		if (alias.matches()) {
			String name = alias.group(2);
			boolean quoted = name.startsWith("\"");
			return new Selected(names.apply(alias.group(1)), quoted ? AttributePath.parse(name).attribute() : name);
		}
		ValueName value = names.apply(text);
		String name = value.path().attribute();
		for (AttributePath.Step step : value.path().steps()) {
			name = (step instanceof AttributePath.Member member) ? member.name() : name;
		}
		return new Selected(value, name);
	}

	/**
	 * Lists the values of a result.
	 * @param values the values
	 * @return the values
	 * @throws IllegalArgumentException when two values have the same name
	 */
	public static List<Selected> list(Stream<Selected> values) {
		Map<String, Selected> selected = new LinkedHashMap<>();
		values.forEach((value) -> {
			Selected same = selected.put(value.name(), value);
			if (same != null) {
				throw new IllegalArgumentException("'" + same.value() + "' and '" + value.value()
						+ "' would both be called '" + value.name() + "'; name one of them with 'as'");
			}
		});
		return List.copyOf(selected.values());
	}

	public static List<String> texts(List<Selected> values) {
		return values.stream().map((value) -> value.value() + " as " + value.name()).toList();
	}

}
