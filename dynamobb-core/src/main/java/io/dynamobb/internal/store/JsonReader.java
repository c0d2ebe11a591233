package io.dynamobb.internal.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.function.Consumer;

import io.dynamobb.internal.page.JsonCursor;
import io.dynamobb.internal.page.MalformedPageException;

/**
 * Reads a small JSON document. What reads a value is called when it is its turn. For one
 * thread.
 */
final class JsonReader {

	private final JsonCursor cursor = new JsonCursor();

	private JsonReader(byte[] document) {
		this.cursor.reset(Arrays.copyOf(document, document.length + 1), document.length);
	}

	/**
	 * Reads a document that is an object.
	 * @param document the bytes
	 * @param reading reads it, with {@link #members}
	 * @throws IOException when it is no JSON, or not what is looked for
	 */
	static void read(byte[] document, Consumer<JsonReader> reading) throws IOException {
		try {
			JsonReader reader = new JsonReader(document);
			reading.accept(reader);
			reader.cursor.passEnd();
		}
		catch (MalformedPageException | IllegalArgumentException | DateTimeException ex) {
			throw new IOException("It is damaged, or not of DynamoBB: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Reads an object.
	 * @param member is called for the name of each member, and reads or skips its value
	 */
	void members(Consumer<String> member) {
		this.cursor.pass('{');
		if (!this.cursor.passes('}')) {
			do {
				this.cursor.passName();
				String name = this.cursor.textAsString();
				this.cursor.pass(':');
				member.accept(name);
			}
			while (this.cursor.passes(','));
			this.cursor.pass('}');
		}
	}

	void elements(Runnable element) {
		this.cursor.pass('[');
		if (!this.cursor.passes(']')) {
			do {
				element.run();
			}
			while (this.cursor.passes(','));
			this.cursor.pass(']');
		}
	}

	String string() {
		this.cursor.passString();
		return this.cursor.textAsString();
	}

	/**
	 * Reads a number that counts something.
	 * @return the number, 0 or more
	 */
	long count() {
		this.cursor.peek();
		int from = this.cursor.position();
		this.cursor.passValue();
		String digits = new String(this.cursor.passed(from), StandardCharsets.US_ASCII);
		if (!digits.matches("0|[1-9][0-9]{0,17}")) {
			throw new IllegalArgumentException("no count before byte " + this.cursor.position());
		}
		return Long.parseLong(digits);
	}

	void skip() {
		this.cursor.passValue();
	}

}
