package io.dynamobb.item;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a value stands in an item: an attribute, and below it members of maps and
 * elements of lists. Written as DynamoDB's document paths are: {@code address.zip},
 * {@code lines[0].sku}. A name that holds a dot, a bracket or a double quote goes in
 * double quotes, as in PartiQL: {@code "a.b".c}; a double quote within it is doubled.
 *
 * @param attribute the name of the top-level attribute
 * @param steps the steps below it, empty for the attribute itself
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.Attributes.html">Document
 * paths</a>
 */
public record AttributePath(String attribute, List<Step> steps) {

	public AttributePath {
		steps = List.copyOf(steps);
	}

	/**
	 * A step downwards.
	 */
	public sealed interface Step {

	}

	/**
	 * A step to a member of a map.
	 *
	 * @param name the name of the member
	 */
	public record Member(String name) implements Step {

	}

	/**
	 * A step to an element of a list.
	 *
	 * @param index the index, from 0
	 */
	public record Element(int index) implements Step {

	}

	/**
	 * Returns the path of a top-level attribute, whatever its name holds.
	 * @param attribute the name
	 * @return the path
	 */
	public static AttributePath of(String attribute) {
		return new AttributePath(attribute, List.of());
	}

	/**
	 * Reads a path.
	 * @param text the path as it is written
	 * @return the path
	 * @throws IllegalArgumentException when the text is no path; the message says where
	 */
	public static AttributePath parse(String text) {
		return new Parser(text).parse();
	}

	/**
	 * Says whether the path goes below a top-level attribute.
	 * @return whether there are steps
	 */
	public boolean isNested() {
		return !this.steps.isEmpty();
	}

	/**
	 * Returns the path as {@link #parse} reads it.
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(quote(this.attribute));
		for (Step step : this.steps) {
			if (step instanceof Member member) {
				text.append('.').append(quote(member.name()));
			}
			else if (step instanceof Element element) {
				text.append('[').append(element.index()).append(']');
			}
		}
		return text.toString();
	}

	private static String quote(String name) {
		boolean plain = !name.isEmpty() && name.chars().noneMatch((c) -> c == '.' || c == '[' || c == ']' || c == '"');
		return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
	}

	private static final class Parser {

		private final String text;

		private int at;

		Parser(String text) {
			this.text = text;
		}

		AttributePath parse() {
			String attribute = name();
			List<Step> steps = new ArrayList<>();
			while (this.at < this.text.length()) {
				char c = this.text.charAt(this.at++);
				if (c == '.') {
					steps.add(new Member(name()));
				}
				else if (c == '[') {
					steps.add(new Element(index()));
				}
				else {
					throw wrong("a dot or a bracket", this.at - 1);
				}
			}
			return new AttributePath(attribute, steps);
		}

		private String name() {
			int begin = this.at;
			if (begin < this.text.length() && this.text.charAt(begin) == '"') {
				return quoted();
			}
			while (this.at < this.text.length() && ".[]\"".indexOf(this.text.charAt(this.at)) < 0) {
				this.at++;
			}
			if (this.at == begin) {
				throw wrong("a name", begin);
			}
			return this.text.substring(begin, this.at);
		}

		private String quoted() {
			StringBuilder name = new StringBuilder();
			this.at++;
			while (true) {
				int end = this.text.indexOf('"', this.at);
				if (end < 0) {
					throw wrong("a closing double quote", this.text.length());
				}
				name.append(this.text, this.at, end);
				this.at = end + 1;
				if (this.at == this.text.length() || this.text.charAt(this.at) != '"') {
					return name.toString();
				}
				name.append('"');
				this.at++;
			}
		}

		private int index() {
			int end = this.text.indexOf(']', this.at);
			if (end < 0) {
				throw wrong("a closing bracket", this.text.length());
			}
			String digits = this.text.substring(this.at, end);
			if (!digits.matches("\\d{1,6}")) {
				throw wrong("an index from 0 to 999999", this.at);
			}
			this.at = end + 1;
			return Integer.parseInt(digits);
		}

		private IllegalArgumentException wrong(String expected, int position) {
			return new IllegalArgumentException(
					"'" + this.text + "' is no attribute path: expected " + expected + " at position " + position);
		}

	}

}
