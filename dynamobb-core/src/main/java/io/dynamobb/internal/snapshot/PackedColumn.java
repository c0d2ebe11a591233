package io.dynamobb.internal.snapshot;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.LongConsumer;

import io.dynamobb.internal.snapshot.pack.Bits;
import io.dynamobb.internal.snapshot.pack.RowRuns;
import io.dynamobb.internal.snapshot.pack.RowSet;
import io.dynamobb.internal.snapshot.section.SectionOutput;
import io.dynamobb.internal.snapshot.section.SectionReader;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.internal.snapshot.values.MemberNames;
import io.dynamobb.internal.snapshot.values.ValueSlice;
import io.dynamobb.internal.snapshot.values.Values;
import io.dynamobb.internal.snapshot.values.ValuesInput;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A column of packed values: those of the rows that have the attribute, in the order of
 * the rows.
 */
public final class PackedColumn implements Column {

	private final String attribute;

	private final RowSet rows;

	private final Values values;

	public PackedColumn(String attribute, RowSet rows, Values values) {
		this.attribute = attribute;
		this.rows = rows;
		this.values = values;
	}

	/**
	 * Reads what {@link #write} wrote.
	 * @param in has the column
	 * @param rows the number of rows of the table
	 * @param names the names of members of maps
	 * @param runs takes the rows that have the attribute where these are few
	 * @param watch told how many bytes of heap the values take so far; ends the reading
	 * by throwing
	 * @return the column
	 * @throws IOException when it is not there or none, or cannot be read
	 */
	public static PackedColumn read(SectionReader in, int rows, MemberNames names, RowRuns runs, LongConsumer watch)
			throws IOException {
		String attribute = in.readText();
		RowSet set = RowSet.read(in, rows, runs);
		return new PackedColumn(attribute, set, new ValuesInput(in, names, watch).read(set.size()));
	}

	/**
	 * Writes the column.
	 * @param out what to write to
	 * @throws IOException when that fails
	 */
	public void write(SectionOutput out) throws IOException {
		out.writeText(this.attribute);
		this.rows.write(out);
		this.values.write(out);
	}

	@Override
	public String attribute() {
		return this.attribute;
	}

	RowSet rows() {
		return this.rows;
	}

	public Values values() {
		return this.values;
	}

	public int ordinal(int row) {
		return this.rows.ordinal(row);
	}

	@Override
	public AttributeValue.@Nullable Type type(int row) {
		int ordinal = ordinal(row);
		return (ordinal >= 0) ? this.values.type(ordinal) : null;
	}

	@Override
	public @Nullable AttributeValue value(int row) {
		int ordinal = ordinal(row);
		return (ordinal >= 0) ? this.values.value(ordinal) : null;
	}

	@Override
	public @Nullable String text(int row) {
		int ordinal = ordinal(row);
		return (ordinal >= 0) ? this.values.text(ordinal) : null;
	}

	@Override
	public boolean readText(int row, ValueSlice slice) {
		int ordinal = ordinal(row);
		return ordinal >= 0 && this.values.readText(ordinal, slice);
	}

	/**
	 * Returns a string.
	 * @param row the row number
	 * @return the string, {@code null} where the value has another type or is absent
	 */
	@Nullable String string(int row) {
		int ordinal = ordinal(row);
		return (ordinal >= 0) ? this.values.string(ordinal) : null;
	}

	@Override
	public @Nullable BigDecimal number(int row) {
		int ordinal = ordinal(row);
		return (ordinal >= 0) ? this.values.number(ordinal) : null;
	}

	@Override
	public long tenThousandths(int row) {
		int ordinal = ordinal(row);
		return (ordinal >= 0) ? this.values.tenThousandths(ordinal) : Long.MIN_VALUE;
	}

	@Override
	public void tenThousandths(int[] rows, int count, long[] numbers) {
		int[] ordinals = this.rows.isEvery() ? rows : new int[count];
		this.rows.ordinals(rows, count, ordinals);
		this.values.tenThousandths(ordinals, count, numbers);
	}

	@Override
	public int codes() {
		return this.values.codes();
	}

	@Override
	public void codes(int[] rows, int count, int[] codes) {
		this.rows.ordinals(rows, count, codes);
		this.values.codes(codes, count);
	}

	@Override
	public long seconds(int row) {
		int ordinal = ordinal(row);
		return (ordinal >= 0) ? this.values.seconds(ordinal) : Long.MIN_VALUE;
	}

	@Override
	public @Nullable KeyValue key(int row) {
		int ordinal = ordinal(row);
		return (ordinal >= 0) ? this.values.key(ordinal) : null;
	}

	@Override
	public int keyHash(int row) {
		int ordinal = ordinal(row);
		return (ordinal >= 0) ? this.values.keyHash(ordinal) : 0;
	}

	@Override
	public boolean hasKey(int row, KeyValue key) {
		int ordinal = ordinal(row);
		return ordinal >= 0 && this.values.hasKey(ordinal, key);
	}

	@Override
	public boolean sameKey(int row, Column other, int otherRow) {
		if (!(other instanceof PackedColumn that)) {
			return other.sameKey(otherRow, this, row);
		}
		int ordinal = ordinal(row);
		int otherOrdinal = that.ordinal(otherRow);
		return ordinal >= 0 && otherOrdinal >= 0 && this.values.sameKey(ordinal, that.values, otherOrdinal);
	}

	/**
	 * Compares two values as keys.
	 * @param row the row number
	 * @param otherRow the other row number
	 * @return below, equal to or above 0; a row without the attribute or with a NULL
	 * comes first
	 */
	public int compareKeys(int row, int otherRow) {
		int ordinal = ordinal(row);
		int otherOrdinal = ordinal(otherRow);
		if (ordinal >= 0 && otherOrdinal >= 0) {
			return this.values.compareKeys(ordinal, otherOrdinal);
		}
		return Objects.compare(key(row), key(otherRow), Comparator.nullsFirst(Comparator.naturalOrder()));
	}

	public long heapBytes() {
		return 24 + Bits.stringBytes(this.attribute) + this.rows.heapBytes() + this.values.heapBytes();
	}

}
