package io.dynamobb.internal.snapshot;

import java.math.BigDecimal;

import io.dynamobb.internal.snapshot.pack.SparseArray;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.internal.snapshot.values.ValueSlice;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A column of a {@link ChangedSnapshot}.
 */
final class ChangedColumn implements Column {

	private final String attribute;

	private final @Nullable PackedColumn base;

	private final SparseArray<RowPlace> places;

	/**
	 * Creates a column.
	 * @param attribute the attribute
	 * @param base the values of the base, {@code null} when it has none
	 * @param places the rows that are not where the base has them
	 */
	ChangedColumn(String attribute, @Nullable PackedColumn base, SparseArray<RowPlace> places) {
		this.attribute = attribute;
		this.base = base;
		this.places = places;
	}

	@Override
	public String attribute() {
		return this.attribute;
	}

	private @Nullable PackedColumn column(@Nullable RowPlace place) {
		return (place != null) ? place.snapshot().column(this.attribute) : this.base;
	}

	private static int row(@Nullable RowPlace place, int row) {
		return (place != null) ? place.row() : row;
	}

	@Override
	public AttributeValue.@Nullable Type type(int row) {
		RowPlace place = this.places.get(row);
		PackedColumn column = column(place);
		return (column != null) ? column.type(row(place, row)) : null;
	}

	@Override
	public @Nullable AttributeValue value(int row) {
		RowPlace place = this.places.get(row);
		PackedColumn column = column(place);
		return (column != null) ? column.value(row(place, row)) : null;
	}

	@Override
	public @Nullable String text(int row) {
		RowPlace place = this.places.get(row);
		PackedColumn column = column(place);
		return (column != null) ? column.text(row(place, row)) : null;
	}

	@Override
	public boolean readText(int row, ValueSlice slice) {
		RowPlace place = this.places.get(row);
		PackedColumn column = column(place);
		return column != null && column.readText(row(place, row), slice);
	}

	@Override
	public @Nullable BigDecimal number(int row) {
		RowPlace place = this.places.get(row);
		PackedColumn column = column(place);
		return (column != null) ? column.number(row(place, row)) : null;
	}

	@Override
	public long tenThousandths(int row) {
		RowPlace place = this.places.get(row);
		PackedColumn column = column(place);
		return (column != null) ? column.tenThousandths(row(place, row)) : Long.MIN_VALUE;
	}

	@Override
	public long seconds(int row) {
		RowPlace place = this.places.get(row);
		PackedColumn column = column(place);
		return (column != null) ? column.seconds(row(place, row)) : Long.MIN_VALUE;
	}

	@Override
	public @Nullable KeyValue key(int row) {
		RowPlace place = this.places.get(row);
		PackedColumn column = column(place);
		return (column != null) ? column.key(row(place, row)) : null;
	}

	@Override
	public int keyHash(int row) {
		RowPlace place = this.places.get(row);
		PackedColumn column = column(place);
		return (column != null) ? column.keyHash(row(place, row)) : 0;
	}

	@Override
	public boolean hasKey(int row, KeyValue key) {
		RowPlace place = this.places.get(row);
		PackedColumn column = column(place);
		return column != null && column.hasKey(row(place, row), key);
	}

	@Override
	public boolean sameKey(int row, Column other, int otherRow) {
		RowPlace place = this.places.get(row);
		PackedColumn column = column(place);
		return column != null && column.sameKey(row(place, row), other, otherRow);
	}

}
