package io.dynamobb.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An order of rows by a value. Numbers are ordered by value, strings by their UTF-8
 * bytes, binary by unsigned bytes, false before true. Values of different types are
 * ordered by their types: S, N, B, sets, M, L, BOOL; sets, maps and lists among
 * themselves in no particular order. Rows without the value, or with a NULL there, come
 * last unless said otherwise.
 *
 * @param name the name of the value
 * @param descending whether the greatest comes first
 * @param nullsFirst whether rows without the value come first
 */
public record Order(String name, boolean descending, boolean nullsFirst) {

	private static final Pattern WORDS = Pattern.compile("(asc|desc)?(?:(?:^|\\s++)nulls\\s++(first|last))?",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern QUOTED = Pattern.compile("\"([^\".\\[\\]]++)\"");

	/**
	 * Reads an order as it is written: {@code city}, {@code city desc},
	 * {@code city desc nulls first}. The name of a value may be followed by {@code asc}
	 * or {@code desc}, and then by {@code nulls first} or {@code nulls last}, in any
	 * case.
	 * @param text the order; an attribute whose name holds blanks goes in double quotes,
	 * as in {@code "first name" desc}
	 * @return the order
	 * @throws IllegalArgumentException when there is no name, or something else follows
	 */
	public static Order parse(String text) {
		String order = text.strip();
		int end = endOfName(order);
		if (end == 0) {
			throw new IllegalArgumentException("'" + text + "' names no value to order by");
		}
		String name = order.substring(0, end);
		String rest = order.substring(end).strip();
		Matcher words = WORDS.matcher(rest);
		if (!words.matches()) {
			throw new IllegalArgumentException("'" + order + "' orders by '" + name + "' but not by '" + rest
					+ "': a value may be followed by 'asc' or 'desc', and then by 'nulls first' or 'nulls last'; an"
					+ " attribute whose name holds blanks goes in double quotes");
		}
		Matcher quoted = QUOTED.matcher(name);
		return new Order(quoted.matches() ? quoted.group(1) : name, "desc".equalsIgnoreCase(words.group(1)),
				"first".equalsIgnoreCase(words.group(2)));
	}

	private static int endOfName(String order) {
		boolean quoted = false;
		int end = 0;
		while (end < order.length() && (quoted || !Character.isWhitespace(order.charAt(end)))) {
			quoted ^= order.charAt(end) == '"';
			end++;
		}
		return end;
	}

	/**
	 * Returns the ascending order by a value.
	 * @param name the name of the value, whatever it holds
	 * @return the order
	 */
	public static Order by(String name) {
		return new Order(name, false, false);
	}

	/**
	 * Turns the values around; rows without the value stay where they are.
	 * @return the order from the greatest to the least
	 */
	public Order reversed() {
		return new Order(this.name, !this.descending, this.nullsFirst);
	}

	/**
	 * Puts rows without the value first.
	 * @return the order
	 */
	public Order withNullsFirst() {
		return new Order(this.name, this.descending, true);
	}

}
