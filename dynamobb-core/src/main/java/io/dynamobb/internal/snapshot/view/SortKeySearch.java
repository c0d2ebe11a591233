package io.dynamobb.internal.snapshot.view;

import java.util.function.Predicate;

import io.dynamobb.internal.snapshot.Column;
import io.dynamobb.internal.snapshot.Rows;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.item.AttributeValues;
import io.dynamobb.item.KeySchema;
import io.dynamobb.query.SortKeyCondition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds the rows of a partition whose sort key meets a condition, by binary search.
 */
public final class SortKeySearch {

	private final Rows partition;

	private final Column sortKey;

	private final AttributeValue.Type type;

	public SortKeySearch(Rows partition, Column sortKey, KeySchema.KeyType type) {
		this.partition = partition;
		this.sortKey = sortKey;
		this.type = AttributeValue.Type.valueOf(type.name());
	}

	public Rows find(SortKeyCondition condition) {
		KeyValue value = KeyValue.of(AttributeValues.of(condition.value()));
		KeyValue upper = KeyValue.of(AttributeValues.of(condition.upper()));
		if (value == null || upper == null || value.type() != this.type || upper.type() != this.type) {
			return Rows.NONE;
		}
		Predicate<KeyValue> less = (key) -> key.compareTo(value) < 0;
		Predicate<KeyValue> lessOrEqual = (key) -> key.compareTo(upper) <= 0;
		return switch (condition.operator()) {
			case EQUAL_TO, BETWEEN -> range(first(less), first(lessOrEqual));
			case LESS_THAN -> range(0, first(less));
			case LESS_THAN_OR_EQUAL_TO -> range(0, first(lessOrEqual));
			case GREATER_THAN -> range(first(lessOrEqual), this.partition.size());
			case GREATER_THAN_OR_EQUAL_TO -> range(first(less), this.partition.size());
			case BEGINS_WITH -> range(first(less), first(less.or((key) -> key.startsWith(value))));
		};
	}

	private int first(Predicate<KeyValue> before) {
		int low = 0;
		int high = this.partition.size();
		while (low < high) {
			int middle = (low + high) >>> 1;
			KeyValue key = this.sortKey.key(this.partition.get(middle));
			if (key == null || before.test(key)) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	private Rows range(int from, int to) {
		return (from < to) ? new RowRange(this.partition, from, to - from) : Rows.NONE;
	}

}
