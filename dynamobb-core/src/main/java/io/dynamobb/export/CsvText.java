package io.dynamobb.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import org.jspecify.annotations.Nullable;

/**
 * Text of CSV in UTF-8 that grows at its end. What is written to it as a stream is a
 * field, and is taken where it means nothing but itself; FastCSV has the others, and says
 * how they are quoted.
 */
final class CsvText extends OutputStream {

	private static final String LINE_END = "\r\n";

	/** Bytes that a field may begin with that spreadsheets take for a formula. */
	private static final String SUSPECT = "=+-@\t\u00EF";

	private final StringWriter quoted = new StringWriter();

	private final CsvWriter quoting;

	private final byte[] separator;

	/** The bytes that stand in no field which means nothing but itself. */
	private final boolean[] special = new boolean[256];

	private final boolean[] specialFirst;

	private byte[] text = new byte[2 * TextExport.BUFFER];

	private int length;

	private int position;

	private boolean taken;

	/**
	 * Begins a text.
	 * @param separator stands between fields
	 * @param guarded whether fields are not taken that begin like a formula
	 */
	CsvText(char separator, boolean guarded) {
		this.quoting = CsvWriter.builder()
			.fieldSeparator(separator)
			.quoteStrategy(QuoteStrategies.EMPTY)
			.build(this.quoted);
		this.separator = String.valueOf(separator).getBytes(StandardCharsets.UTF_8);
		for (byte b : this.separator) {
			this.special[b & 0xff] = true;
		}
		"\"\r\n".chars().forEach((c) -> this.special[c] = true);
		this.specialFirst = this.special.clone();
		if (guarded) {
			SUSPECT.chars().forEach((c) -> this.specialFirst[c] = true);
		}
	}

	/**
	 * Writes the byte order mark, which is to come first.
	 */
	void mark() {
		byte[] mark = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };
		append(mark, 0, mark.length);
	}

	/**
	 * Begins a field. Those of the row between the last one and this stay empty.
	 * @param position the position in the row
	 */
	void beginField(int position) {
		for (int passed = this.position; passed < position; passed++) {
			append(this.separator, 0, this.separator.length);
		}
		this.position = position;
		this.taken = false;
	}

	/**
	 * Says whether the field has been taken as it was written.
	 * @return whether it has; if not, it is still to be written
	 */
	boolean isTaken() {
		return this.taken;
	}

	@Override
	public void write(int b) {
		write(new byte[] { (byte) b }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) {
		this.taken = isPlain(bytes, offset, length, this.specialFirst);
		if (this.taken) {
			append(bytes, offset, length);
		}
	}

	private boolean isPlain(byte[] bytes, int offset, int length, boolean[] specialFirst) {
		if (length == 0 || specialFirst[bytes[offset] & 0xff] || this.position == 0 && bytes[offset] == '#') {
			return false;
		}
		for (int i = offset + 1; i < offset + length; i++) {
			if (this.special[bytes[i] & 0xff]) {
				return false;
			}
		}
		return true;
	}

	private void append(byte[] bytes, int offset, int length) {
		if (this.text.length - this.length < length) {
			this.text = Arrays.copyOf(this.text, Math.max(this.length + length, 2 * this.text.length));
		}
		System.arraycopy(bytes, offset, this.text, this.length, length);
		this.length += length;
	}

	/**
	 * Appends a field, quoted where FastCSV says so.
	 * @param value the value, {@code null} for an empty field without quotes
	 * @throws IOException never, since the text is in memory
	 */
	void field(@Nullable String value) throws IOException {
		if (value == null) {
			return;
		}
		byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
		if (isPlain(utf8, 0, utf8.length, this.special)) {
			append(utf8, 0, utf8.length);
			return;
		}
		this.quoting.writeRecord(value);
		this.quoting.flush();
		StringBuffer line = this.quoted.getBuffer();
		byte[] field = line.substring(0, line.length() - LINE_END.length()).getBytes(StandardCharsets.UTF_8);
		append(field, 0, field.length);
		line.setLength(0);
	}

	void endRow() {
		byte[] end = { '\r', '\n' };
		append(end, 0, end.length);
		this.position = 0;
	}

	int length() {
		return this.length;
	}

	/**
	 * Hands the text on and begins anew.
	 * @param target takes the text
	 * @throws IOException when the target fails
	 */
	void moveTo(TextExport.Target target) throws IOException {
		target.write(this.text, this.length);
		this.length = 0;
	}

}
