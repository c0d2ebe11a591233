package io.dynamobb.internal.snapshot.pack;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import io.dynamobb.internal.snapshot.section.SectionOutput;
import io.dynamobb.internal.snapshot.section.SectionReader;

/**
 * Fields of 0 to 64 bits in a byte array, least significant bits first.
 */
public final class Bits {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final int PADDING = Long.BYTES;

	/**
	 * The widest field that one unaligned load can read at any bit.
	 */
	private static final int ONE_LOAD = 57;

	private Bits() {
	}

	/**
	 * Returns an array for a number of bits, with room for reading past its end.
	 * @param bits the number of bits
	 * @return the array
	 */
	public static byte[] allocate(long bits) {
		return new byte[Math.toIntExact((bits + 7) >>> 3) + PADDING];
	}

	/**
	 * Writes an array, without the room behind its bits.
	 * @param bytes an array from {@link #allocate}
	 * @param out what to write to
	 * @throws IOException when that fails
	 */
	public static void write(byte[] bytes, SectionOutput out) throws IOException {
		out.write(bytes, bytes.length - PADDING);
	}

	/**
	 * Reads an array.
	 * @param in has the bits
	 * @param bits the number of bits
	 * @return an array as from {@link #allocate}
	 * @throws IOException when the bits are not there, or cannot be read
	 */
	public static byte[] read(SectionReader in, long bits) throws IOException {
		in.require((bits + 7) >>> 3);
		byte[] bytes = allocate(bits);
		in.read(bytes, bytes.length - PADDING);
		return bytes;
	}

	/**
	 * Returns how many bits a number takes.
	 * @param unsigned the number, unsigned
	 * @return its width, 0 for 0
	 */
	public static int width(long unsigned) {
		return Long.SIZE - Long.numberOfLeadingZeros(unsigned);
	}

	/**
	 * Reads a field.
	 * @param bytes an array from {@link #allocate}
	 * @param bit where the field begins
	 * @param width the width of the field
	 * @return the number in it
	 */
	public static long get(byte[] bytes, long bit, int width) {
		if (width > ONE_LOAD) {
			return get(bytes, bit, 32) | get(bytes, bit + 32, width - 32) << 32;
		}
		return load(bytes, (int) (bit >>> 3)) >>> (bit & 7) & (1L << width) - 1;
	}

	/**
	 * Reads eight bytes.
	 * @param bytes the array
	 * @param index the first of the bytes
	 * @return the bytes, the first in the lowest bits
	 */
	public static long load(byte[] bytes, int index) {
		return (long) LONGS.get(bytes, index);
	}

	/**
	 * Writes eight bytes.
	 * @param bytes the array
	 * @param index the first of the bytes
	 * @param value the bytes, the first in the lowest bits
	 */
	public static void store(byte[] bytes, int index, long value) {
		LONGS.set(bytes, index, value);
	}

	/**
	 * Writes a field that is still zero.
	 * @param bytes an array from {@link #allocate}
	 * @param bit where the field begins
	 * @param width the width of the field
	 * @param value the number, no wider than the field
	 */
	public static void put(byte[] bytes, long bit, int width, long value) {
		if (width > ONE_LOAD) {
			put(bytes, bit, 32, value & 0xffffffffL);
			put(bytes, bit + 32, width - 32, value >>> 32);
			return;
		}
		int index = (int) (bit >>> 3);
		LONGS.set(bytes, index, load(bytes, index) | value << (bit & 7));
	}

	/**
	 * Returns the heap that an array takes.
	 * @param length the number of elements
	 * @param elementBytes the size of an element
	 * @return the size in bytes, with header and alignment
	 */
	public static long arrayBytes(long length, int elementBytes) {
		return (16 + length * elementBytes + 7) & -8;
	}

	/**
	 * Returns the heap that a string takes.
	 * @param text the string, of Latin characters as most are
	 * @return the size in bytes
	 */
	public static long stringBytes(String text) {
		return 24 + arrayBytes(text.length(), 1);
	}

}
