package io.dynamobb.snapshot;

import java.math.BigDecimal;

import io.dynamobb.snapshot.pack.LiveRows;
import io.dynamobb.snapshot.values.KeyValue;
import io.dynamobb.snapshot.values.ValueSlice;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A column of a {@link LiveSnapshot}.
 *
 * @param all the column with all rows
 * @param live the rows that are in
 */
record LiveColumn(Column all, LiveRows live) implements Column {

	@Override
	public String attribute() {
		return this.all.attribute();
	}

	@Override
	public AttributeValue.@Nullable Type type(int row) {
		return this.all.type(this.live.row(row));
	}

	@Override
	public @Nullable AttributeValue value(int row) {
		return this.all.value(this.live.row(row));
	}

	@Override
	public @Nullable String text(int row) {
		return this.all.text(this.live.row(row));
	}

	@Override
	public boolean readText(int row, ValueSlice slice) {
		return this.all.readText(this.live.row(row), slice);
	}

	@Override
	public long tenThousandths(int row) {
		return this.all.tenThousandths(this.live.row(row));
	}

	@Override
	public @Nullable BigDecimal number(int row) {
		return this.all.number(this.live.row(row));
	}

	@Override
	public @Nullable KeyValue key(int row) {
		return this.all.key(this.live.row(row));
	}

	@Override
	public int keyHash(int row) {
		return this.all.keyHash(this.live.row(row));
	}

	@Override
	public boolean hasKey(int row, KeyValue key) {
		return this.all.hasKey(this.live.row(row), key);
	}

	@Override
	public boolean sameKey(int row, Column other, int otherRow) {
		return this.all.sameKey(this.live.row(row), other, otherRow);
	}

}
