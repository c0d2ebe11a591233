package io.dynamobb.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Text of CSV in UTF-8 that grows at its end, as RFC 4180 quotes it. What is written to
 * it as a stream is a field, and is taken unless its beginning has to be looked at.
 */
final class CsvText extends OutputStream {

	private static final byte[] QUOTE = { '"' };

	/** Bytes that a field may begin with that spreadsheets take for a formula. */
	private static final String SUSPECT = "=+-@\t\r\n\u00EF";

	private final byte[] separator;

	/** The bytes that a field is quoted for. */
	private final boolean[] special = new boolean[256];

	/** The bytes at the beginning of a field that is not taken as a stream. */
	private final boolean[] suspect = new boolean[256];

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
		this.separator = String.valueOf(separator).getBytes(StandardCharsets.UTF_8);
		this.special[this.separator[0] & 0xff] = true;
		"\"\r\n".chars().forEach((c) -> this.special[c] = true);
		if (guarded) {
			SUSPECT.chars().forEach((c) -> this.suspect[c] = true);
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
		this.taken = length == 0 || !this.suspect[bytes[offset] & 0xff];
		if (this.taken) {
			field(bytes, offset, length);
		}
	}

	/**
	 * Appends a field, quoted where it would not mean itself. A line that begins with
	 * {@code #} is a comment to some readers. Without quotes an empty string would be
	 * absent.
	 */
	private void field(byte[] bytes, int offset, int length) {
		int end = offset + length;
		int quote = (length == 0 || this.position == 0 && bytes[offset] == '#') ? offset
				: nextSpecial(bytes, offset, end);
		if (quote == end && length != 0) {
			append(bytes, offset, length);
			return;
		}
		append(QUOTE, 0, 1);
		int from = offset;
		for (int i = quote; i < end; i++) {
			if (bytes[i] == '"') {
				append(bytes, from, i + 1 - from);
				from = i;
			}
		}
		append(bytes, from, end - from);
		append(QUOTE, 0, 1);
	}

	/**
	 * Returns where the first byte is that a field is quoted for, the end for none.
	 */
	private int nextSpecial(byte[] bytes, int offset, int end) {
		for (int i = offset; i < end; i++) {
			if (this.special[bytes[i] & 0xff] && (bytes[i] != this.separator[0] || isSeparator(bytes, i, end))) {
				return i;
			}
		}
		return end;
	}

	private boolean isSeparator(byte[] bytes, int offset, int end) {
		int width = this.separator.length;
		return end - offset >= width && Arrays.equals(bytes, offset, offset + width, this.separator, 0, width);
	}

	private void append(byte[] bytes, int offset, int length) {
		if (this.text.length - this.length < length) {
			this.text = Arrays.copyOf(this.text, Math.max(this.length + length, 2 * this.text.length));
		}
		System.arraycopy(bytes, offset, this.text, this.length, length);
		this.length += length;
	}

	/**
	 * Appends a field.
	 * @param value the value, {@code null} for an empty field without quotes
	 */
	void field(@Nullable String value) {
		if (value != null) {
			byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
			field(utf8, 0, utf8.length);
		}
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
