package io.dynamobb.internal.expression;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Names that an expression takes by a {@code #name} only. Two words of the documented
 * list are left out, CONVERT and SIZE: DynamoDB Local takes them.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html">Reserved
 * words in DynamoDB</a>
 */
final class ReservedWords {

	private static final Set<String> WORDS = read();

	private ReservedWords() {
	}

	static boolean contain(String name) {
		return WORDS.contains(name.toUpperCase(Locale.ROOT));
	}

	private static Set<String> read() {
		try (InputStream words = ReservedWords.class.getResourceAsStream("reserved-words.txt")) {
			String text = new String(Objects.requireNonNull(words).readAllBytes(), StandardCharsets.US_ASCII);
			return Set.of(text.trim().split("\\s+"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
