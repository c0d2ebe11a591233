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

	/** The positions that have several characters. */
	private final byte[] positions;

	/** How many bits each of them takes. */
	private final byte[] widths;

	/** Where the characters of each of them begin. */
	private final short[] firstSymbols;

	/** Their characters; 0 stands for none. */
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
		byte[] positions = new byte[this.text.length];
		short[] firstSymbols = new short[this.text.length + 1];
		byte[] symbols = new byte[this.text.length * CHARACTERS];
		int several = 0;
		int count = 0;
		for (int position = 0; position < this.text.length; position++) {
			firstSymbols[several] = (short) count;
			for (int c = 0; c < CHARACTERS; c++) {
				if ((sets[2 * position + (c >>> 6)] & 1L << c) != 0) {
					symbols[count++] = (byte) c;
				}
			}
			this.text[position] = symbols[count - 1];
			if (count - firstSymbols[several] == 1) {
				count--;
			}
			else {
				positions[several++] = (byte) position;
			}
		}
		firstSymbols[several] = (short) count;
		this.positions = Arrays.copyOf(positions, several);
		this.firstSymbols = Arrays.copyOf(firstSymbols, several + 1);
		this.symbols = Arrays.copyOf(symbols, count);
		this.widths = new byte[several];
		int total = 0;
		for (int i = 0; i < several; i++) {
			this.widths[i] = (byte) Bits.width(this.firstSymbols[i + 1] - this.firstSymbols[i] - 1);
			total += this.widths[i];
		}
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
		for (int i = 0; i < this.positions.length; i++) {
			int first = this.firstSymbols[i];
			for (int symbol = first; symbol < this.firstSymbols[i + 1]; symbol++) {
				codes[this.positions[i] * CHARACTERS + this.symbols[symbol]] = (long) (symbol - first) << filled;
			}
			filled += this.widths[i];
			if (i + 1 == this.positions.length || filled + this.widths[i + 1] >= ONE_LOAD) {
				words[this.positions[i]] = (byte) filled;
				filled = 0;
			}
		}
	}

	/**
	 * Writes a string.
	 * @param fields holds the strings
	 * @param index which of them
	 * @param target takes it from its first byte on, {@link #length} bytes at most
	 * @return its length
	 */
	int read(byte[] fields, int index, byte[] target) {
		System.arraycopy(this.text, 0, target, 0, this.text.length);
		long bit = (long) index * this.width;
		long word = 0;
		int left = 0;
		for (int i = 0; i < this.positions.length; i++) {
			int width = this.widths[i];
			if (left < width) {
				word = Bits.load(fields, (int) (bit >>> 3)) >>> (bit & 7);
				left = ONE_LOAD;
			}
			target[this.positions[i]] = this.symbols[this.firstSymbols[i] + (int) (word & (1L << width) - 1)];
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
		return 56 + Bits.arrayBytes(this.text.length, 1) + 2 * Bits.arrayBytes(this.positions.length, 1)
				+ Bits.arrayBytes(this.firstSymbols.length, 2) + Bits.arrayBytes(this.symbols.length, 1);
	}

}
