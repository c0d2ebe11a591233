package io.dynamobb.snapshot.values;

import java.util.Arrays;

import io.dynamobb.snapshot.pack.Bits;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What strings of one make have in common: which characters stand at which position. A
 * position with one character takes no bits, one with ten digits takes four. Shorter
 * strings lack characters behind the common prefix, so that serial numbers stand right
 * aligned.
 *
 * <pre>
 * UUID                   30 positions of 4 bits, 1 of 2, 5 constant   122 bits for 36 bytes
 * 2024-02-29T12:34:56Z   10 digits of 4 bits or fewer                  33 bits for 20 bytes
 * c-0001234              5 digits of 4 bits                            20 bits for 9 bytes
 * </pre>
 */
final class Shape implements Form {

	private static final int MAX_LENGTH = 64;

	private static final int CHARACTERS = 128;

	private final int prefix;

	private final int length;

	private final byte[] widths;

	/**
	 * The characters of each position, one position's behind the other's; 0 stands for
	 * none.
	 */
	private final byte[] symbols;

	private final short[] firstSymbols;

	private final int width;

	private final MemberNames names;

	private Shape(int prefix, int length, long[] sets, MemberNames names) {
		this.prefix = prefix;
		this.length = length;
		this.names = names;
		this.widths = new byte[length];
		this.firstSymbols = new short[length];
		byte[] symbols = new byte[length * CHARACTERS];
		int count = 0;
		int total = 0;
		for (int position = 0; position < length; position++) {
			this.firstSymbols[position] = (short) count;
			for (int c = 0; c < CHARACTERS; c++) {
				if ((sets[2 * position + (c >>> 6)] & 1L << c) != 0) {
					symbols[count++] = (byte) c;
				}
			}
			this.widths[position] = (byte) Bits.width(count - this.firstSymbols[position] - 1);
			total += this.widths[position];
		}
		this.symbols = Arrays.copyOf(symbols, count);
		this.width = total;
	}

	/**
	 * Finds the shape of strings.
	 * @return the shape, {@code null} when they have none
	 */
	static @Nullable Shape of(ValueBuffer buffer, int[] picks, int size, MemberNames names) {
		byte[] bytes = buffer.bytes();
		int shortest = MAX_LENGTH;
		int longest = 0;
		int prefix = MAX_LENGTH;
		int first = buffer.from(picks[0]);
		for (int i = 0; i < size; i++) {
			int from = buffer.from(picks[i]);
			int length = buffer.to(picks[i]) - from;
			if (length > MAX_LENGTH) {
				return null;
			}
			shortest = Math.min(shortest, length);
			longest = Math.max(longest, length);
			int common = Arrays.mismatch(bytes, from, from + length, bytes, first, buffer.to(picks[0]));
			prefix = Math.min(prefix, (common >= 0) ? common : length);
		}
		long[] sets = new long[2 * longest];
		for (int i = 0; i < size; i++) {
			int from = buffer.from(picks[i]);
			int to = buffer.to(picks[i]);
			int gap = longest - (to - from);
			for (int at = from; at < to; at++) {
				byte c = bytes[at];
				if (c <= 0) {
					return null;
				}
				int position = at - from;
				sets[2 * ((position < prefix) ? position : position + gap) + (c >>> 6)] |= 1L << c;
			}
		}
		for (int position = prefix; position < prefix + longest - shortest; position++) {
			sets[2 * position] |= 1;
		}
		return new Shape(prefix, longest, sets, names);
	}

	@Override
	public double bits(ValueBuffer buffer, int[] picks, int size) {
		return this.width;
	}

	@Override
	public Values pack(ValueBuffer buffer, int[] picks, int size) {
		byte[] codes = codes();
		byte[] fields = Bits.allocate((long) size * this.width);
		for (int i = 0; i < size; i++) {
			pack(buffer, picks[i], codes, fields, (long) i * this.width);
		}
		return new ShapedValues(this, fields, size);
	}

	private byte[] codes() {
		byte[] codes = new byte[this.length * CHARACTERS];
		for (int position = 0; position < this.length; position++) {
			int first = this.firstSymbols[position];
			int end = (position + 1 < this.length) ? this.firstSymbols[position + 1] : this.symbols.length;
			for (int symbol = first; symbol < end; symbol++) {
				codes[position * CHARACTERS + this.symbols[symbol]] = (byte) (symbol - first);
			}
		}
		return codes;
	}

	private void pack(ValueBuffer buffer, int index, byte[] codes, byte[] fields, long bit) {
		int from = buffer.from(index);
		int gap = this.length - (buffer.to(index) - from);
		byte[] bytes = buffer.bytes();
		long word = 0;
		int filled = 0;
		long at = bit;
		for (int position = 0; position < this.length; position++) {
			int behind = position - this.prefix;
			int c = (behind < 0) ? bytes[from + position] : (behind < gap) ? 0 : bytes[from + position - gap];
			word |= (long) codes[position * CHARACTERS + c] << filled;
			filled += this.widths[position];
			if (filled > 48) {
				Bits.put(fields, at, filled, word);
				at += filled;
				word = 0;
				filled = 0;
			}
		}
		Bits.put(fields, at, filled, word);
	}

	int width() {
		return this.width;
	}

	MemberNames names() {
		return this.names;
	}

	void read(byte[] fields, int index, Cell cell) {
		byte[] text = cell.scratch(this.length);
		cell.set(AttributeValue.Type.S, text, 0, read(fields, index, text));
	}

	int read(byte[] fields, int index, byte[] text) {
		long bit = (long) index * this.width;
		long word = 0;
		int left = 0;
		int end = 0;
		for (int position = 0; position < this.length; position++) {
			int width = this.widths[position];
			if (left < width) {
				word = Bits.load(fields, (int) (bit >>> 3)) >>> (bit & 7);
				left = 57;
			}
			byte c = this.symbols[this.firstSymbols[position] + (int) (word & (1L << width) - 1)];
			word >>>= width;
			left -= width;
			bit += width;
			text[end] = c;
			end += (c != 0) ? 1 : 0;
		}
		return end;
	}

	int length() {
		return this.length;
	}

	long heapBytes() {
		return 40 + Bits.arrayBytes(this.length, 1) + Bits.arrayBytes(this.length, 2)
				+ Bits.arrayBytes(this.symbols.length, 1);
	}

}
