package io.dynamobb.snapshot.values;

import java.util.Arrays;

import io.dynamobb.snapshot.pack.Bits;

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
 */
final class Shape {

	static final int CHARACTERS = 128;

	private static final int ONE_LOAD = 57;

	private final int prefix;

	/** Each position's only character, or any. */
	private final byte[] text;

	/**
	 * For each position that has several characters where they begin, shifted by 16, the
	 * position, shifted by 8, and how many bits it takes.
	 */
	private final int[] fields;

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
		this.text = new byte[sets.length / 2];
		int[] fields = new int[this.text.length];
		byte[] symbols = new byte[this.text.length * CHARACTERS];
		int several = 0;
		int count = 0;
		int total = 0;
		for (int position = 0; position < this.text.length; position++) {
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
		this.width = total;
		this.shorter = this.text.length > prefix && (sets[2 * prefix] & 1) != 0;
	}

	int width() {
		return this.width;
	}

	int length() {
		return this.text.length;
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
		for (int position = 0; position < this.text.length; position++) {
			codes[position * CHARACTERS + this.text[position]] = 0;
		}
		int filled = 0;
		for (int i = 0; i < this.fields.length; i++) {
			int first = firstSymbol(i);
			int next = (i + 1 < this.fields.length) ? firstSymbol(i + 1) : this.symbols.length;
			for (int symbol = first; symbol < next; symbol++) {
				codes[position(i) * CHARACTERS + this.symbols[symbol]] = (long) (symbol - first) << filled;
			}
			filled += width(i);
			if (i + 1 == this.fields.length || filled + width(i + 1) >= ONE_LOAD) {
				words[position(i)] = (byte) filled;
				filled = 0;
			}
		}
	}

	private int firstSymbol(int i) {
		return this.fields[i] >>> 16;
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
	 * @param target takes it from its first byte on, {@link #length} bytes at most
	 * @return its length
	 */
	int read(byte[] strings, int index, byte[] target) {
		System.arraycopy(this.text, 0, target, 0, this.text.length);
		long bit = (long) index * this.width;
		long word = 0;
		int left = 0;
		for (int field : this.fields) {
			int width = field & 0xff;
			if (left < width) {
				word = Bits.load(strings, (int) (bit >>> 3)) >>> (bit & 7);
				left = ONE_LOAD;
			}
			target[field >>> 8 & 0xff] = this.symbols[(field >>> 16) + (int) (word & (1L << width) - 1)];
			word >>>= width;
			left -= width;
			bit += width;
		}
		return this.shorter ? close(target) : this.text.length;
	}

	private int close(byte[] target) {
		int at = this.prefix;
		while (at < this.text.length && target[at] == 0) {
			at++;
		}
		System.arraycopy(target, at, target, this.prefix, this.text.length - at);
		return this.text.length - at + this.prefix;
	}

	long heapBytes() {
		return 40 + Bits.arrayBytes(this.text.length, 1) + Bits.arrayBytes(this.fields.length, 4)
				+ Bits.arrayBytes(this.symbols.length, 1);
	}

}
