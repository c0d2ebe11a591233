package io.dynamobb.internal.serve;

import java.util.Map;
import java.util.Objects;

import io.dynamobb.internal.expression.KeyConditionExpression;
import io.dynamobb.internal.snapshot.Column;
import io.dynamobb.internal.snapshot.Rows;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.internal.snapshot.view.SortKeySearch;
import io.dynamobb.item.KeySchema;
import io.dynamobb.query.SortKeyCondition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds what a query of a table reads: rows of its partition index, which are in the
 * order of the sort key.
 */
final class QueryRows {

	private final TableSnapshot snapshot;

	private final KeySchema keySchema;

	private final KeyConditionExpression condition;

	QueryRows(TableSnapshot snapshot, KeyConditionExpression condition) {
		this.snapshot = snapshot;
		this.keySchema = snapshot.keySchema();
		this.condition = condition;
	}

	/**
	 * Finds the rows.
	 * @param startKey the key behind which to begin, {@code null} for the first
	 * @param forward whether sort keys ascend
	 * @return the rows in their order
	 */
	Rows find(@Nullable Map<String, AttributeValue> startKey, boolean forward) {
		Map<String, AttributeValue> equalities = this.condition.equalities();
		KeyValue partition = KeyParts.read(this.keySchema.partition(), equalities).get(0);
		Rows rows = this.snapshot.partitionKey().find(partition);
		SortKeyCondition sorted = sortCondition(equalities);
		if (sorted != null) {
			rows = search(rows, sorted);
		}
		if (startKey != null) {
			KeyValue[] start = KeyParts.read(this.keySchema, startKey);
			PassedOn.when(!start[0].equals(partition), PassReason.INVALID);
			PassedOn.when(sorted != null && !SortKeys.meets(start[1], sorted), PassReason.INVALID);
			rows = behind(rows, startKey, forward);
		}
		return forward ? rows : new ReversedRows(rows);
	}

	private @Nullable SortKeyCondition sortCondition(Map<String, AttributeValue> equalities) {
		for (KeySchema.KeyAttribute sort : this.keySchema.sort()) {
			AttributeValue value = equalities.get(sort.name());
			if (value != null) {
				KeyParts.read(this.keySchema.sort(), equalities);
				return SortKeyCondition.equalTo(value);
			}
		}
		return this.condition.range().map(Map.Entry::getValue).orElse(null);
	}

	private Rows behind(Rows rows, Map<String, AttributeValue> startKey, boolean forward) {
		if (this.keySchema.sort().isEmpty()) {
			return Rows.NONE;
		}
		AttributeValue start = Objects.requireNonNull(startKey.get(this.keySchema.sort().get(0).name()));
		return search(rows, forward ? SortKeyCondition.greaterThan(start) : SortKeyCondition.lessThan(start));
	}

	private Rows search(Rows rows, SortKeyCondition condition) {
		KeySchema.KeyAttribute sort = this.keySchema.sort().get(0);
		Column column = this.snapshot.column(sort.name());
		return (rows.size() == 0 || column == null) ? Rows.NONE
				: new SortKeySearch(rows, column, sort.type()).find(condition);
	}

	/**
	 * Rows from the last to the first.
	 */
	record ReversedRows(Rows rows) implements Rows {

		@Override
		public int size() {
			return this.rows.size();
		}

		@Override
		public int get(int position) {
			return this.rows.get(this.rows.size() - 1 - position);
		}

	}

}
