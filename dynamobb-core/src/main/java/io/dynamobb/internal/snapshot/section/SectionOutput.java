package io.dynamobb.internal.snapshot.section;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Takes what a section holds, little endian. For one thread.
 */
public abstract class SectionOutput {

	SectionOutput() {
	}

	/**
	 * Writes eight bits.
	 * @param value holds them in its lowest
	 * @throws IOException when the file cannot be written
	 */
	public abstract void writeByte(int value) throws IOException;

	/**
	 * Writes four bytes.
	 * @param value the bytes, the first in the lowest bits
	 * @throws IOException when the file cannot be written
	 */
	public abstract void writeInt(int value) throws IOException;

	/**
	 * Writes eight bytes.
	 * @param value the bytes, the first in the lowest bits
	 * @throws IOException when the file cannot be written
	 */
	public abstract void writeLong(long value) throws IOException;

	/**
	 * Writes bytes.
	 * @param bytes holds them
	 * @param length how many, from the first
	 * @throws IOException when the file cannot be written
	 */
	public abstract void write(byte[] bytes, int length) throws IOException;

	/**
	 * Writes eight bytes of each number.
	 * @param values the numbers
	 * @throws IOException when the file cannot be written
	 */
	public final void write(long[] values) throws IOException {
		for (long value : values) {
			writeLong(value);
		}
	}

	/**
	 * Writes a number in as few bytes as it needs, seven bits each, the lowest first, and
	 * a sign bit where more follow.
	 * @param value the number, from 0
	 * @throws IOException when the file cannot be written
	 */
	public final void writeVarint(int value) throws IOException {
		int rest = value;
		while (rest >= 0x80) {
			writeByte(rest | 0x80);
			rest >>>= 7;
		}
		writeByte(rest);
	}

	/**
	 * Writes the length of a text in UTF-8, and the text.
	 * @param text the text
	 * @throws IOException when the text holds half a surrogate pair, or the file cannot
	 * be written
	 */
	public final void writeText(String text) throws IOException {
		ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
		writeInt(utf8.limit());
		write(utf8.array(), utf8.limit());
	}

}
