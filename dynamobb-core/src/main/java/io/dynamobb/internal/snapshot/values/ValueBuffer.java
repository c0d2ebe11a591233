package io.dynamobb.internal.snapshot.values;

import java.util.Arrays;

import io.dynamobb.internal.snapshot.pack.Varint;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Values as they come, one behind the other: the end of each, its type, and the bytes of
 * all. What was put last can be taken back.
 */
final class ValueBuffer {

	private static final int VARINT = 10;

	private static final byte[] NO_BYTES = {};

	private static final int[] NO_ENDS = {};

	private static final int LEAST = 4;

	private static final int OBJECT_BYTES = 40;

	private static final int HEADER_BYTES = 20;

	private byte[] bytes = NO_BYTES;

	private int[] ends = NO_ENDS;

	private byte[] types = NO_BYTES;

	private int length;

	private int size;

	int size() {
		return this.size;
	}

	byte[] bytes() {
		return this.bytes;
	}

	AttributeValue.Type type(int index) {
		return TypeCode.type(this.types[index]);
	}

	/**
	 * Returns the type of some values.
	 * @param picks the indexes of the values
	 * @param size how many picks, from the first, at least one
	 * @return the type, {@code null} when it is not the same for all
	 */
	AttributeValue.@Nullable Type type(int[] picks, int size) {
		byte type = this.types[picks[0]];
		for (int i = 1; i < size; i++) {
			if (this.types[picks[i]] != type) {
				return null;
			}
		}
		return TypeCode.type(type);
	}

	int from(int index) {
		return (index != 0) ? this.ends[index - 1] : 0;
	}

	int to(int index) {
		return this.ends[index];
	}

	void read(int index, ValueSlice slice) {
		slice.set(type(index), this.bytes, from(index), to(index));
	}

	void put(int b) {
		reserve(1);
		this.bytes[this.length++] = (byte) b;
	}

	void put(byte[] source, int from, int to) {
		reserve(to - from);
		System.arraycopy(source, from, this.bytes, this.length, to - from);
		this.length += to - from;
	}

	void putVarint(long value) {
		reserve(VARINT);
		this.length = Varint.put(this.bytes, this.length, value);
	}

	private void reserve(int room) {
		if (this.bytes.length - this.length < room) {
			this.bytes = Arrays.copyOf(this.bytes, grown(this.length, this.length + room));
		}
	}

	private static int grown(int now, int needed) {
		return Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8, (long) now + (now >> 1) + LEAST));
	}

	void finish(AttributeValue.Type type) {
		if (this.size == this.ends.length) {
			int grown = grown(this.size, this.size + 1);
			this.ends = Arrays.copyOf(this.ends, grown);
			this.types = Arrays.copyOf(this.types, grown);
		}
		this.types[this.size] = (byte) TypeCode.of(type);
		this.ends[this.size++] = this.length;
	}

	void add(ValueSlice slice) {
		put(slice.bytes, slice.from, slice.to);
		finish(slice.type);
	}

	void addAll(ValueBuffer other) {
		ValueSlice slice = new ValueSlice();
		for (int i = 0; i < other.size; i++) {
			other.read(i, slice);
			add(slice);
		}
	}

	/**
	 * Takes back the values from an index on, and what has been put of the next.
	 */
	void truncate(int size) {
		this.size = size;
		this.length = from(size);
	}

	/**
	 * Moves the values from an index on to another buffer that is empty.
	 */
	void moveTo(ValueBuffer other, int from) {
		int start = from(from);
		int rest = this.size - from;
		other.put(this.bytes, start, this.length);
		other.types = Arrays.copyOf(other.types, Math.max(other.types.length, rest));
		other.ends = Arrays.copyOf(other.ends, Math.max(other.ends.length, rest));
		System.arraycopy(this.types, from, other.types, 0, rest);
		for (int i = 0; i < rest; i++) {
			other.ends[i] = this.ends[from + i] - start;
		}
		other.size = rest;
		truncate(from);
	}

	/**
	 * Removes values from the front.
	 */
	void drop(int count) {
		int start = from(count);
		System.arraycopy(this.bytes, start, this.bytes, 0, this.length - start);
		System.arraycopy(this.types, count, this.types, 0, this.size - count);
		for (int i = count; i < this.size; i++) {
			this.ends[i - count] = this.ends[i] - start;
		}
		this.size -= count;
		this.length -= start;
	}

	/**
	 * Returns the heap that this takes, with its room for more.
	 * @return the size in bytes
	 */
	long heapBytes() {
		long arrays = (this.ends.length != 0) ? 3 * HEADER_BYTES : 0;
		return OBJECT_BYTES + arrays + this.bytes.length + 5L * this.ends.length;
	}

	/**
	 * Returns the bytes that values take.
	 */
	int length() {
		return this.length;
	}

}
