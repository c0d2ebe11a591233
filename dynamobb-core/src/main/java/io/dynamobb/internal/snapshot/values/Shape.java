package io.dynamobb.internal.snapshot.values;

import java.io.IOException;
import java.util.Arrays;

import io.dynamobb.internal.snapshot.pack.Bits;
import io.dynamobb.internal.snapshot.section.SectionOutput;
import io.dynamobb.internal.snapshot.section.SectionReader;

/**
 * What strings of one make have in common: which characters stand at which position. A
 * position with one character takes no bits, one with ten digits takes four. Shorter
 * strings lack characters behind the common prefix, so that serial numbers stand right
 * aligned.
 *
 * <pre>
 * 2024-02-29T12:34:56Z   10 digits of 4 bits or fewer                  33 bits for 20 bytes
 * c-0001234              5 digits of 4 bits                            20 bits for 9 bytes
 * </pre>
 *
 * Where up to eight neighbours are digits of 4 bits, they are read together.
 */
final class Shape {

	static final int CHARACTERS = 128;

	static final int MAX_LENGTH = 64;

	private static final int ONE_LOAD = 57;

	private static final int DIGIT_BITS = 4;

	private static final long ONES = 0x0101010101010101L;

	private final int prefix;

	private final int length;

	/** Each position's only character, or any; then what a read of eight may read. */
	private final byte[] text;

	/**
	 * For each position that has several characters where they begin, shifted by 16, the
	 * position, shifted by 8, and how many bits it takes.
	 */
	private final int[] fields;

	/** For each of these positions how many from there on are read together. */
	private final byte[] runs;

	/** The characters of these positions; 0 stands for none. */
	private final byte[] symbols;

	private final int width;

	private final boolean shorter;

	/**
	 * Creates a shape.
	 * @param prefix how many positions stand before those that shorter strings lack
	 * @param sets the characters of each position, 128 bits each
	 */
	Shape(int prefix, long[] sets) {
		this.prefix = prefix;
		this.length = sets.length / 2;
		this.text = new byte[room()];
		int[] fields = new int[this.length];
		byte[] symbols = new byte[this.length * CHARACTERS];
		int several = 0;
		int count = 0;
		int total = 0;
		for (int position = 0; position < this.length; position++) {
			int first = count;
			for (int c = 0; c < CHARACTERS; c++) {
				if ((sets[2 * position + (c >>> 6)] & 1L << c) != 0) {
					symbols[count++] = (byte) c;
				}
			}
			this.text[position] = symbols[count - 1];
			if (count - first == 1) {
				count--;
			}
			else {
				int width = Bits.width(count - first - 1);
				fields[several++] = first << 16 | position << 8 | width;
				total += width;
			}
		}
		this.fields = Arrays.copyOf(fields, several);
		this.symbols = Arrays.copyOf(symbols, count);
		this.runs = runs();
		this.width = total;
		this.shorter = this.length > prefix && (sets[2 * prefix] & 1) != 0;
	}

	static Shape read(SectionReader in) throws IOException {
		int prefix = in.readByte();
		int length = in.readByte();
		if (length > MAX_LENGTH || prefix > length) {
			throw in.damaged("has a shape of another length than strings can have");
		}
		long[] sets = in.readLongs(2 * length);
		boolean gap = true;
		for (int position = 0; position < length; position++) {
			boolean none = (sets[2 * position] & 1) != 0;
			gap = position == prefix ? none : gap && none;
			boolean some = ((sets[2 * position] & -2) | sets[2 * position + 1]) != 0;
			if (!some || none && (position < prefix || !gap)) {
				throw in.damaged("has a shape that no strings have");
			}
		}
		return new Shape(prefix, sets);
	}

	void write(SectionOutput out) throws IOException {
		long[] sets = new long[2 * this.length];
		for (int position = 0; position < this.length; position++) {
			add(sets, position, this.text[position]);
		}
		for (int i = 0; i < this.fields.length; i++) {
			for (int symbol = firstSymbol(i); symbol < endSymbol(i); symbol++) {
				add(sets, position(i), this.symbols[symbol]);
			}
		}
		out.writeByte(this.prefix);
		out.writeByte(this.length);
		out.write(sets);
	}

	private static void add(long[] sets, int position, byte c) {
		sets[2 * position + (c >>> 6)] |= 1L << c;
	}

	/**
	 * Says whether each field stands for a character of its position.
	 * @param strings holds the strings
	 * @param size how many there are
	 */
	boolean hasAll(byte[] strings, int size) {
		int bit = 0;
		for (int i = 0; i < this.fields.length; i++) {
			int width = width(i);
			int symbols = endSymbol(i) - firstSymbol(i);
			for (int index = 0; index < size && symbols != 1 << width; index++) {
				if (Bits.get(strings, (long) index * this.width + bit, width) >= symbols) {
					return false;
				}
			}
			bit += width;
		}
		return true;
	}

	int width() {
		return this.width;
	}

	int length() {
		return this.length;
	}

	/**
	 * Returns how many bytes are written where a string is read.
	 * @return the length and seven, so that eight bytes can be read and written at any
	 */
	int room() {
		return this.length + Long.BYTES - 1;
	}

	int prefix() {
		return this.prefix;
	}

	/**
	 * Writes for each position and character the number that stands for it, shifted to
	 * the bits that the position takes within its word.
	 * @param codes takes them, negative for characters that do not stand there
	 * @param words takes for each position how many bits of the word it ends, 0 where it
	 * does not end one
	 */
	void encode(long[] codes, byte[] words) {
		Arrays.fill(codes, -1);
		for (int position = 0; position < this.length; position++) {
			codes[position * CHARACTERS + this.text[position]] = 0;
		}
		int filled = 0;
		for (int i = 0; i < this.fields.length; i++) {
			int first = firstSymbol(i);
			for (int symbol = first; symbol < endSymbol(i); symbol++) {
				codes[position(i) * CHARACTERS + this.symbols[symbol]] = (long) (symbol - first) << filled;
			}
			filled += width(i);
			if (i + 1 == this.fields.length || filled + width(i + 1) >= ONE_LOAD) {
				words[position(i)] = (byte) filled;
				filled = 0;
			}
		}
	}

	private byte[] runs() {
		byte[] runs = new byte[this.fields.length];
		for (int i = runs.length - 1; i >= 0; i--) {
			boolean more = i + 1 < runs.length && runs[i + 1] < Long.BYTES && isDigit(i) && isDigit(i + 1)
					&& position(i) + 1 == position(i + 1) && lowest(i) == lowest(i + 1) && hasNone(i) == hasNone(i + 1);
			runs[i] = (byte) (more ? runs[i + 1] + 1 : 1);
		}
		return runs;
	}

	/**
	 * Says whether the character of a code is that of another plus the distance of both.
	 */
	private boolean isDigit(int i) {
		int from = firstSymbol(i) + (hasNone(i) ? 1 : 0);
		int to = endSymbol(i);
		return width(i) == DIGIT_BITS && this.symbols[to - 1] - this.symbols[from] == to - 1 - from;
	}

	private boolean hasNone(int i) {
		return this.symbols[firstSymbol(i)] == 0;
	}

	/**
	 * Returns the character of code 0, were there one.
	 */
	private int lowest(int i) {
		return hasNone(i) ? this.symbols[firstSymbol(i) + 1] - 1 : this.symbols[firstSymbol(i)];
	}

	private int firstSymbol(int i) {
		return this.fields[i] >>> 16;
	}

	private int endSymbol(int i) {
		return (i + 1 < this.fields.length) ? firstSymbol(i + 1) : this.symbols.length;
	}

	private int position(int i) {
		return this.fields[i] >>> 8 & 0xff;
	}

	private int width(int i) {
		return this.fields[i] & 0xff;
	}

	/**
	 * Writes a string.
	 * @param strings holds the strings
	 * @param index which of them
	 * @param target takes it from its first byte on, of {@link #room} bytes at least
	 * @return its length
	 */
	int read(byte[] strings, int index, byte[] target) {
		for (int at = 0; at < this.length; at += Long.BYTES) {
			Bits.store(target, at, Bits.load(this.text, at));
		}
		long bit = (long) index * this.width;
		long word = 0;
		int left = 0;
		for (int i = 0; i < this.fields.length;) {
			int field = this.fields[i];
			int run = this.runs[i];
			int width = (field & 0xff) * run;
			if (left < width) {
				word = Bits.load(strings, (int) (bit >>> 3)) >>> (bit & 7);
				left = ONE_LOAD;
			}
			long codes = word & (1L << width) - 1;
			if (run == 1) {
				target[position(i)] = this.symbols[(field >>> 16) + (int) codes];
			}
			else {
				readDigits(codes, i, run, target);
			}
			word >>>= width;
			left -= width;
			bit += width;
			i += run;
		}
		return this.shorter ? close(target) : this.length;
	}

	/**
	 * Compares two strings, which are the same where their fields are.
	 */
	boolean isSame(byte[] strings, int index, byte[] others, int otherIndex) {
		long bit = (long) index * this.width;
		long otherBit = (long) otherIndex * this.width;
		for (int left = this.width; left > 0; left -= ONE_LOAD) {
			int some = Math.min(left, ONE_LOAD);
			if (Bits.get(strings, bit, some) != Bits.get(others, otherBit, some)) {
				return false;
			}
			bit += some;
			otherBit += some;
		}
		return true;
	}

	private void readDigits(long packed, int i, int run, byte[] target) {
		long codes = (packed | packed << 16) & 0x0000ffff0000ffffL;
		codes = (codes | codes << 8) & 0x00ff00ff00ff00ffL;
		codes = (codes | codes << 4) & 0x0f * ONES;
		long there = hasNone(i) ? (codes + 0x7f * ONES >>> 7 & ONES) * 0xff : -1;
		long mask = -1L >>> Long.SIZE - Byte.SIZE * run;
		int position = position(i);
		long text = codes + lowest(i) * ONES & there & mask;
		Bits.store(target, position, Bits.load(target, position) & ~mask | text);
	}

	private int close(byte[] target) {
		int at = this.prefix;
		while (at < this.length && target[at] == 0) {
			at++;
		}
		int gap = at - this.prefix;
		for (int to = this.prefix; gap != 0 && to + gap < this.length; to += Long.BYTES) {
			Bits.store(target, to, Bits.load(target, to + gap));
		}
		return this.length - gap;
	}

	long heapBytes() {
		return 48 + Bits.arrayBytes(this.text.length, 1) + Bits.arrayBytes(this.fields.length, 4)
				+ Bits.arrayBytes(this.runs.length, 1) + Bits.arrayBytes(this.symbols.length, 1);
	}

}
