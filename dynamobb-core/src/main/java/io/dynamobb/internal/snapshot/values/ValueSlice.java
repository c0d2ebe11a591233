package io.dynamobb.internal.snapshot.values;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where the bytes of one value stand: text in UTF-8 for S, the digits for N, the bytes of
 * B, one byte for BOOL, nothing for NULL, and the {@linkplain ValueWriter nested form} of
 * the rest. Filled again and again by whoever reads values; for one thread.
 */
public final class ValueSlice {

	AttributeValue.Type type = AttributeValue.Type.NUL;

	byte[] bytes = {};

	int from;

	int to;

	private byte[] scratch = {};

	byte[] scratch(int length) {
		if (this.scratch.length < length) {
			this.scratch = new byte[Math.max(length, 64)];
		}
		return this.scratch;
	}

	void set(AttributeValue.Type type, byte[] bytes, int from, int to) {
		this.type = type;
		this.bytes = bytes;
		this.from = from;
		this.to = to;
	}

	/**
	 * Lets the bytes be those of a string.
	 * @param text the string
	 */
	public void set(String text) {
		byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
		set(AttributeValue.Type.S, utf8, 0, utf8.length);
	}

	/**
	 * Writes the bytes, or a copy where they stand in a snapshot, which no stream may
	 * change.
	 * @param out what to write to
	 * @throws IOException when the stream fails
	 */
	public void writeTo(OutputStream out) throws IOException {
		int length = length();
		if (this.bytes == this.scratch) {
			out.write(this.bytes, this.from, length);
			return;
		}
		byte[] copy = scratch(length);
		System.arraycopy(this.bytes, this.from, copy, 0, length);
		out.write(copy, 0, length);
	}

	int length() {
		return this.to - this.from;
	}

	String text() {
		return new String(this.bytes, this.from, length(), StandardCharsets.UTF_8);
	}

	byte[] copy() {
		return Arrays.copyOfRange(this.bytes, this.from, this.to);
	}

}
