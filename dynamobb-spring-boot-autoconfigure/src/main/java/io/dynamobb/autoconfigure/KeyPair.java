package io.dynamobb.autoconfigure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two values that must be equal, as they are written in properties: one name for both, or
 * two with an equals sign between them.
 *
 * @param left the name in a table before
 * @param right the name in the table being added
 */
record KeyPair(String left, String right) {

	private static final Pattern PAIR = Pattern.compile("((?:[^=\"]++|\"[^\"]*+\")++)=((?:[^=\"]++|\"[^\"]*+\")++)");

	static KeyPair parse(String text) {
		Matcher pair = PAIR.matcher(text);
		return pair.matches() ? new KeyPair(pair.group(1).strip(), pair.group(2).strip()) : new KeyPair(text, text);
	}

}
