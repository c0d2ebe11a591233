package io.dynamobb.internal.snapshot;

import java.math.BigDecimal;

import io.dynamobb.internal.snapshot.pack.NumberedRows;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.internal.snapshot.values.ValueSlice;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A column of a {@link UnexpiredSnapshot}.
 *
 * @param all the column with all rows
 * @param unexpired the rows that are in
 */
record UnexpiredColumn(Column all, NumberedRows unexpired) implements Column {

	@Override
	public String attribute() {
		return this.all.attribute();
	}

	@Override
	public AttributeValue.@Nullable Type type(int row) {
		return this.all.type(this.unexpired.row(row));
	}

	@Override
	public @Nullable AttributeValue value(int row) {
		return this.all.value(this.unexpired.row(row));
	}

	@Override
	public @Nullable String text(int row) {
		return this.all.text(this.unexpired.row(row));
	}

	@Override
	public boolean readText(int row, ValueSlice slice) {
		return this.all.readText(this.unexpired.row(row), slice);
	}

	@Override
	public long tenThousandths(int row) {
		return this.all.tenThousandths(this.unexpired.row(row));
	}

	@Override
	public long seconds(int row) {
		return this.all.seconds(this.unexpired.row(row));
	}

	@Override
	public @Nullable BigDecimal number(int row) {
		return this.all.number(this.unexpired.row(row));
	}

	@Override
	public @Nullable KeyValue key(int row) {
		return this.all.key(this.unexpired.row(row));
	}

	@Override
	public int keyHash(int row) {
		return this.all.keyHash(this.unexpired.row(row));
	}

	@Override
	public boolean hasKey(int row, KeyValue key) {
		return this.all.hasKey(this.unexpired.row(row), key);
	}

	@Override
	public boolean sameKey(int row, Column other, int otherRow) {
		return this.all.sameKey(this.unexpired.row(row), other, otherRow);
	}

}
