package io.dynamobb.export;

import java.io.IOException;
import java.io.StringWriter;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import org.jspecify.annotations.Nullable;

/**
 * Text of CSV that grows at its end. A field that means nothing but itself is copied;
 * FastCSV has the others, and says how they are quoted.
 */
final class CsvText {

	private static final String LINE_END = "\r\n";

	private final StringBuilder text = new StringBuilder();

	private final StringWriter quoted = new StringWriter();

	private final CsvWriter quoting;

	private final char separator;

	CsvText(char separator) {
		this.separator = separator;
		this.quoting = CsvWriter.builder()
			.fieldSeparator(separator)
			.quoteStrategy(QuoteStrategies.EMPTY)
			.build(this.quoted);
	}

	/**
	 * Appends a field.
	 * @param position its position in the row, from 0
	 * @param value the value, {@code null} for an empty field without quotes
	 * @throws IOException never, since the text is in memory
	 */
	void field(int position, @Nullable String value) throws IOException {
		if (position > 0) {
			this.text.append(this.separator);
		}
		if (value == null) {
			return;
		}
		if (isPlain(value) && !(position == 0 && value.charAt(0) == '#')) {
			this.text.append(value);
		}
		else {
			quote(value);
		}
	}

	private boolean isPlain(String value) {
		int length = value.length();
		for (int i = 0; i < length; i++) {
			char c = value.charAt(i);
			if (c == this.separator || c == '"' || c == '\n' || c == '\r') {
				return false;
			}
		}
		return length > 0;
	}

	private void quote(String value) throws IOException {
		this.quoting.writeRecord(value);
		this.quoting.flush();
		StringBuffer line = this.quoted.getBuffer();
		this.text.append(line, 0, line.length() - LINE_END.length());
		line.setLength(0);
	}

	void endRow() {
		this.text.append(LINE_END);
	}

	int length() {
		return this.text.length();
	}

	/**
	 * Returns the text and begins anew.
	 * @return the text so far
	 */
	String take() {
		String taken = this.text.toString();
		this.text.setLength(0);
		return taken;
	}

}
