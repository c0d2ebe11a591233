package io.dynamobb.internal.join.group;

import java.math.BigDecimal;

import io.dynamobb.exception.AttributeException;
import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.bind.BoundColumn;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The numbers of a column, where anything but a number or nothing is refused.
 *
 * @param column the column
 */
public record ColumnAddends(BoundColumn column) implements SumAccumulator.Addends {

	@Override
	public void tenThousandths(Batch batch, long[] numbers) {
		this.column.column().tenThousandths(batch.rows(this.column.slot()), batch.size(), numbers);
	}

	@Override
	public @Nullable BigDecimal number(Batch batch, int position) {
		int row = this.column.row(batch, position);
		BigDecimal number = this.column.number(row);
		AttributeValue.Type type = (number == null) ? this.column.type(row) : null;
		if (type != null && type != AttributeValue.Type.NUL) {
			throw new AttributeException(this.column.column().attribute(), "is of type " + type + ", not N");
		}
		return number;
	}

}
