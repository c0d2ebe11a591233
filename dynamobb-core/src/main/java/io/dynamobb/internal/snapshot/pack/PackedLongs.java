package io.dynamobb.internal.snapshot.pack;

import java.io.IOException;

import io.dynamobb.internal.snapshot.section.SectionOutput;
import io.dynamobb.internal.snapshot.section.SectionReader;

/**
 * A few thousand numbers in fields of one width, each the distance from a straight line
 * below them all. The line is level for numbers in no order, and rises from the first to
 * the last where that makes the distances shorter: offsets, serial numbers.
 */
public final class PackedLongs {

	private static final int FRACTION = 16;

	/**
	 * Beyond this the product of index and slope could overflow.
	 */
	private static final long STEEPEST = 1L << 45;

	private final long base;

	private final long slope;

	private final int width;

	private final byte[] fields;

	private PackedLongs(long base, long slope, int width, byte[] fields) {
		this.base = base;
		this.slope = slope;
		this.width = width;
		this.fields = fields;
	}

	/**
	 * Packs numbers.
	 * @param values holds the numbers
	 * @param size how many of them, from the first
	 * @return the packed numbers
	 */
	public static PackedLongs of(long[] values, int size) {
		long slope = slope(values, size);
		int level = width(values, size, 0);
		int rising = (slope != 0) ? width(values, size, slope) : level;
		return (rising < level) ? pack(values, size, slope, rising) : pack(values, size, 0, level);
	}

	/**
	 * Returns the bits that a number takes when it is packed.
	 * @param values holds the numbers
	 * @param size how many of them, from the first
	 * @return the width of a field
	 */
	public static int width(long[] values, int size) {
		long slope = slope(values, size);
		int level = width(values, size, 0);
		return (slope != 0) ? Math.min(level, width(values, size, slope)) : level;
	}

	/**
	 * Reads what {@link #write} wrote.
	 * @param in has the numbers
	 * @param size how many there are
	 * @return the numbers, which may be any
	 * @throws IOException when they are not there, or cannot be read
	 */
	public static PackedLongs read(SectionReader in, int size) throws IOException {
		long base = in.readLong();
		long slope = in.readLong();
		int width = in.readByte();
		if (width > Long.SIZE) {
			throw in.damaged("has numbers that are too wide");
		}
		return new PackedLongs(base, slope, width, Bits.read(in, (long) size * width));
	}

	private static long slope(long[] values, int size) {
		if (size < 2) {
			return 0;
		}
		long rise = values[size - 1] - values[0];
		return (Math.abs(rise) < STEEPEST) ? (rise << FRACTION) / (size - 1) : 0;
	}

	private static long distance(long value, int index, long slope) {
		return value - (index * slope >> FRACTION);
	}

	private static int width(long[] values, int size, long slope) {
		long min = Long.MAX_VALUE;
		long max = Long.MIN_VALUE;
		for (int i = 0; i < size; i++) {
			long distance = distance(values[i], i, slope);
			min = Math.min(min, distance);
			max = Math.max(max, distance);
		}
		return Bits.width(max - min);
	}

	private static PackedLongs pack(long[] values, int size, long slope, int width) {
		long base = (size != 0) ? Long.MAX_VALUE : 0;
		for (int i = 0; i < size; i++) {
			base = Math.min(base, distance(values[i], i, slope));
		}
		byte[] fields = Bits.allocate((long) size * width);
		for (int i = 0; i < size; i++) {
			Bits.put(fields, (long) i * width, width, distance(values[i], i, slope) - base);
		}
		return new PackedLongs(base, slope, width, fields);
	}

	/**
	 * Returns a number.
	 * @param index which, from 0
	 * @return the number
	 */
	public long get(int index) {
		return this.base + (index * this.slope >> FRACTION)
				+ Bits.get(this.fields, (long) index * this.width, this.width);
	}

	/**
	 * Says whether numbers lie within bounds.
	 * @param size how many of them, from the first
	 * @param least the least that they may be
	 * @param most the most that they may be
	 * @return whether they do
	 */
	public boolean areWithin(int size, long least, long most) {
		for (int i = 0; i < size; i++) {
			long number = get(i);
			if (number < least || number > most) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Writes the numbers.
	 * @param out what to write to
	 * @throws IOException when that fails
	 */
	public void write(SectionOutput out) throws IOException {
		out.writeLong(this.base);
		out.writeLong(this.slope);
		out.writeByte(this.width);
		Bits.write(this.fields, out);
	}

	public long heapBytes() {
		return 40 + Bits.arrayBytes(this.fields.length, 1);
	}

}
