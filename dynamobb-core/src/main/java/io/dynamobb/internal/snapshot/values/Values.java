package io.dynamobb.internal.snapshot.values;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.dynamobb.internal.snapshot.section.SectionOutput;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A sequence of values, packed. Immutable.
 */
public abstract class Values {

	private final int size;

	Values(int size) {
		this.size = size;
	}

	/**
	 * Writes the values so that {@link ValuesInput} reads them.
	 * @param out what to write to
	 * @throws IOException when that fails
	 */
	public final void write(SectionOutput out) throws IOException {
		new ValuesOutput(out).write(this);
	}

	/**
	 * Writes these values as a chunk.
	 */
	abstract void write(ValuesOutput out) throws IOException;

	/**
	 * Returns the chunks that the values are in.
	 */
	List<Values> chunks() {
		return List.of(this);
	}

	/**
	 * Returns the number of values.
	 * @return the number of values
	 */
	public final int size() {
		return this.size;
	}

	/**
	 * Returns the type of a value.
	 * @param index which, from 0
	 * @return the type
	 */
	public abstract AttributeValue.Type type(int index);

	/**
	 * Finds the bytes of a value.
	 * @param index which, from 0
	 * @param slice filled with where they stand
	 */
	abstract void read(int index, ValueSlice slice);

	/**
	 * Finds the bytes of a string, or the digits of a number.
	 * @param index which, from 0
	 * @param slice filled with where they stand
	 * @return whether the value is of one of these types
	 */
	public final boolean readText(int index, ValueSlice slice) {
		read(index, slice);
		return slice.type == AttributeValue.Type.S || slice.type == AttributeValue.Type.N;
	}

	/**
	 * Reads a number whose digits fit a long.
	 * @param index which, from 0
	 * @param decimal filled with the number
	 * @return whether it is such a number
	 */
	boolean read(int index, Decimal decimal) {
		ValueSlice slice = new ValueSlice();
		read(index, slice);
		return slice.type == AttributeValue.Type.N && decimal.read(slice.bytes, slice.from, slice.to) && decimal.plain;
	}

	/**
	 * Returns the names of the members of maps.
	 * @param index which value, from 0
	 * @return the names that it was written with
	 */
	MemberNames names(int index) {
		return MemberNames.NONE;
	}

	/**
	 * Returns a value, exactly as it came.
	 * @param index which, from 0
	 * @return a new value
	 */
	public AttributeValue value(int index) {
		ValueSlice slice = new ValueSlice();
		read(index, slice);
		return ValueReader.read(slice, names(index));
	}

	/**
	 * Returns a string, or the digits of a number.
	 * @param index which, from 0
	 * @return the text, {@code null} for a value of another type
	 */
	public @Nullable String text(int index) {
		ValueSlice slice = new ValueSlice();
		return readText(index, slice) ? slice.text() : null;
	}

	/**
	 * Returns a string.
	 * @param index which, from 0
	 * @return the string, {@code null} for a value of another type
	 */
	public @Nullable String string(int index) {
		return (type(index) == AttributeValue.Type.S) ? text(index) : null;
	}

	/**
	 * Returns the bytes of a scalar.
	 * @param index which, from 0
	 * @return a copy of the bytes
	 */
	public byte[] bytes(int index) {
		ValueSlice slice = new ValueSlice();
		read(index, slice);
		return slice.copy();
	}

	/**
	 * Returns a number.
	 * @param index which, from 0
	 * @return the number, as its text says, {@code null} for a value of another type
	 */
	public @Nullable BigDecimal number(int index) {
		String digits = (type(index) == AttributeValue.Type.N) ? text(index) : null;
		return (digits != null) ? new BigDecimal(digits) : null;
	}

	/**
	 * Returns a number as whole seconds.
	 * @param index which, from 0
	 * @return the number, rounded up; {@link Long#MIN_VALUE} for a value of another type
	 * and a number that no time is
	 */
	public long seconds(int index) {
		Decimal decimal = new Decimal();
		if (read(index, decimal)) {
			return decimal.ceiling();
		}
		BigDecimal number = number(index);
		return (number != null && number.precision() - number.scale() < Decimal.MAX_DIGITS)
				? number.setScale(0, RoundingMode.CEILING).longValueExact() : Long.MIN_VALUE;
	}

	/**
	 * Returns a number as a whole number of ten-thousandths.
	 * @param index which, from 0
	 * @return the number times 10,000, {@link Long#MIN_VALUE} for a value of another type
	 * and a number that is not exactly that many
	 */
	public long tenThousandths(int index) {
		Decimal decimal = new Decimal();
		return read(index, decimal) ? decimal.tenThousandths() : Long.MIN_VALUE;
	}

	/**
	 * Does the same for many values.
	 * @param indexes which, negative for none
	 * @param count how many of them, from the first
	 * @param numbers takes the numbers
	 */
	public void tenThousandths(int[] indexes, int count, long[] numbers) {
		tenThousandths(indexes, 0, count, 0, numbers);
	}

	/**
	 * Does the same for values of a chunk.
	 * @param indexes which, and where the chunk begins on top of it; negative for none
	 * @param from the first of them
	 * @param to the one after the last of them
	 * @param start where the chunk begins
	 * @param numbers takes the numbers, at the same places
	 */
	void tenThousandths(int[] indexes, int from, int to, int start, long[] numbers) {
		for (int i = from; i < to; i++) {
			numbers[i] = (indexes[i] >= 0) ? tenThousandths(indexes[i] - start) : Long.MIN_VALUE;
		}
	}

	/**
	 * Returns by how many codes the values are known.
	 * @return a bound above every code, 0 when there are none
	 */
	public int codes() {
		return 0;
	}

	/**
	 * Replaces values by their codes: the same code stands for the same value.
	 * @param indexes which values, negative for none; takes for each a code from 1 on, 0
	 * for none, -1 for a value without code
	 * @param count how many of them, from the first
	 */
	public void codes(int[] indexes, int count) {
		codes(indexes, 0, count, 0, 0);
	}

	/**
	 * Does the same for values of a chunk.
	 * @param indexes which, and where the chunk begins on top of it; negative for none
	 * @param from the first of them
	 * @param to the one after the last of them
	 * @param start where the chunk begins
	 * @param base what to add to codes
	 */
	void codes(int[] indexes, int from, int to, int start, int base) {
		for (int i = from; i < to; i++) {
			indexes[i] = (indexes[i] >= 0) ? -1 : 0;
		}
	}

	/**
	 * Returns a value as a key.
	 * @param index which, from 0
	 * @return the key, {@code null} for a NULL
	 */
	public @Nullable KeyValue key(int index) {
		ValueSlice slice = new ValueSlice();
		read(index, slice);
		return KeyValue.of(slice, names(index));
	}

	/**
	 * Returns the hash of a value as a key.
	 * @param index which, from 0
	 * @return the hash, 0 for a NULL
	 */
	public int keyHash(int index) {
		switch (type(index)) {
			case S, B, BOOL -> {
				ValueSlice slice = new ValueSlice();
				read(index, slice);
				return KeyValue.hash(slice.type, slice.bytes, slice.from, slice.to);
			}
			case N -> {
				Decimal decimal = new Decimal();
				if (read(index, decimal)) {
					decimal.normalize();
					return KeyValue.hash(decimal.unscaled, decimal.scale);
				}
			}
			default -> {
			}
		}
		KeyValue key = key(index);
		return (key != null) ? key.hashCode() : 0;
	}

	/**
	 * Says whether a value equals a key.
	 * @param index which, from 0
	 * @param key the key
	 * @return whether they are equal
	 */
	public boolean hasKey(int index, KeyValue key) {
		if (type(index) != key.type()) {
			return false;
		}
		switch (key.type()) {
			case S, B, BOOL -> {
				ValueSlice slice = new ValueSlice();
				read(index, slice);
				return key.equalsBytes(slice.type, slice.bytes, slice.from, slice.to);
			}
			case N -> {
				Decimal decimal = new Decimal();
				if (read(index, decimal)) {
					decimal.normalize();
					return key.equalsNumber(decimal.unscaled, decimal.scale);
				}
			}
			default -> {
			}
		}
		return key.equals(key(index));
	}

	/**
	 * Says whether two values are equal as keys.
	 * @param index which of these, from 0
	 * @param other the other values
	 * @param otherIndex which of them, from 0
	 * @return whether they are equal and not NULL
	 */
	public boolean sameKey(int index, Values other, int otherIndex) {
		AttributeValue.Type type = type(index);
		if (type != other.type(otherIndex)) {
			return false;
		}
		switch (type) {
			case S, B, BOOL -> {
				ValueSlice slice = new ValueSlice();
				ValueSlice otherSlice = new ValueSlice();
				read(index, slice);
				other.read(otherIndex, otherSlice);
				return Arrays.equals(slice.bytes, slice.from, slice.to, otherSlice.bytes, otherSlice.from,
						otherSlice.to);
			}
			case N -> {
				Decimal decimal = new Decimal();
				Decimal otherDecimal = new Decimal();
				if (read(index, decimal) && other.read(otherIndex, otherDecimal)) {
					decimal.normalize();
					otherDecimal.normalize();
					return decimal.unscaled == otherDecimal.unscaled && decimal.scale == otherDecimal.scale;
				}
			}
			default -> {
			}
		}
		KeyValue key = key(index);
		return key != null && other.hasKey(otherIndex, key);
	}

	/**
	 * Compares two values as keys.
	 * @param index which, from 0
	 * @param otherIndex which other, from 0
	 * @return below, equal to or above 0, as {@link KeyValue#compareTo} says; a NULL
	 * comes first
	 */
	public final int compareKeys(int index, int otherIndex) {
		AttributeValue.Type type = type(index);
		if ((type == AttributeValue.Type.S || type == AttributeValue.Type.B) && type == type(otherIndex)) {
			ValueSlice slice = new ValueSlice();
			ValueSlice otherSlice = new ValueSlice();
			read(index, slice);
			read(otherIndex, otherSlice);
			return Arrays.compareUnsigned(slice.bytes, slice.from, slice.to, otherSlice.bytes, otherSlice.from,
					otherSlice.to);
		}
		return Objects.compare(key(index), key(otherIndex), Comparator.nullsFirst(Comparator.naturalOrder()));
	}

	/**
	 * Returns the heap that the values take.
	 * @return the size in bytes
	 */
	public final long heapBytes() {
		return heapBytes(Collections.newSetFromMap(new IdentityHashMap<>()));
	}

	/**
	 * Returns the heap that the values take, what they share with others once.
	 * @param counted what has been counted, by identity; what this counts is added
	 */
	abstract long heapBytes(Set<Object> counted);

}
