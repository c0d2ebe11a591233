package io.dynamobb.internal.snapshot.values;

import java.util.Arrays;

import io.dynamobb.internal.snapshot.pack.Bits;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds the {@link Shape} of strings and packs them by it.
 */
final class ShapeForm implements Form {

	private final Shape shape;

	private final long[] codes;

	private final byte[] words;

	private ShapeForm(Shape shape) {
		this.shape = shape;
		this.codes = new long[shape.length() * Shape.CHARACTERS];
		this.words = new byte[shape.length()];
		shape.encode(this.codes, this.words);
	}

	/**
	 * Finds the shape of strings.
	 * @return the form, {@code null} when they have no shape
	 */
	static @Nullable ShapeForm of(ValueBuffer buffer, int[] picks, int size) {
		byte[] bytes = buffer.bytes();
		int shortest = Shape.MAX_LENGTH;
		int longest = 0;
		int prefix = Shape.MAX_LENGTH;
		int first = buffer.from(picks[0]);
		for (int i = 0; i < size; i++) {
			int from = buffer.from(picks[i]);
			int length = buffer.to(picks[i]) - from;
			if (length > Shape.MAX_LENGTH) {
				return null;
			}
			shortest = Math.min(shortest, length);
			longest = Math.max(longest, length);
			prefix = Math.min(prefix, length);
			int common = Arrays.mismatch(bytes, from, from + prefix, bytes, first, first + prefix);
			prefix = (common >= 0) ? common : prefix;
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
		return new ShapeForm(new Shape(prefix, sets));
	}

	@Override
	public boolean fits(ValueBuffer buffer, int[] picks, int size) {
		byte[] bytes = buffer.bytes();
		int length = this.shape.length();
		int prefix = this.shape.prefix();
		for (int i = 0; i < size; i++) {
			int from = buffer.from(picks[i]);
			int gap = length - (buffer.to(picks[i]) - from);
			if (buffer.type(picks[i]) != AttributeValue.Type.S || gap < 0 || prefix + gap > length) {
				return false;
			}
			long all = 0;
			for (int position = 0; position < prefix; position++) {
				all |= code(position, bytes[from + position]);
			}
			for (int position = prefix; position < prefix + gap; position++) {
				all |= this.codes[position * Shape.CHARACTERS];
			}
			for (int position = prefix + gap; position < length; position++) {
				all |= code(position, bytes[from + position - gap]);
			}
			if (all < 0) {
				return false;
			}
		}
		return true;
	}

	private long code(int position, byte c) {
		return (c > 0) ? this.codes[position * Shape.CHARACTERS + c] : -1;
	}

	@Override
	public double bits(ValueBuffer buffer, int[] picks, int size) {
		return this.shape.width();
	}

	@Override
	public Values pack(ValueBuffer buffer, int[] picks, int size) {
		byte[] fields = Bits.allocate((long) size * this.shape.width());
		for (int i = 0; i < size; i++) {
			pack(buffer, picks[i], fields, (long) i * this.shape.width());
		}
		return new ShapedValues(this.shape, fields, size);
	}

	private void pack(ValueBuffer buffer, int index, byte[] fields, long bit) {
		byte[] bytes = buffer.bytes();
		int from = buffer.from(index);
		int prefix = this.shape.prefix();
		int gap = this.shape.length() - (buffer.to(index) - from);
		long word = 0;
		long at = bit;
		for (int position = 0; position < this.shape.length(); position++) {
			byte c;
			if (position < prefix) {
				c = bytes[from + position];
			}
			else {
				c = (position < prefix + gap) ? 0 : bytes[from + position - gap];
			}
			word |= this.codes[position * Shape.CHARACTERS + c];
			int filled = this.words[position];
			if (filled != 0) {
				Bits.put(fields, at, filled, word);
				at += filled;
				word = 0;
			}
		}
	}

}
