package io.dynamobb.internal.join.group;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.internal.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds the value that comes first in an order.
 */
public final class ExtremeAccumulator implements Accumulator {

	private final BoundColumn column;

	private final Comparator<KeyValue> order;

	private final List<@Nullable Found> found = new ArrayList<>();

	public ExtremeAccumulator(BoundColumn column, Comparator<KeyValue> order) {
		this.column = column;
		this.order = order;
	}

	@Override
	public void add(Batch batch, int[] groups, int size) {
		reserve(size);
		for (int i = 0; i < batch.size(); i++) {
			int row = this.column.row(batch, i);
			Found best = this.found.get(groups[i]);
			KeyValue key = (best == null || best.row() != row) ? this.column.key(row) : null;
			if (key != null && (best == null || this.order.compare(key, best.key()) < 0)) {
				this.found.set(groups[i], new Found(key, row));
			}
		}
	}

	@Override
	public void addAll(Accumulator later, int[] groups, int size) {
		reserve(size);
		for (int group = 0; group < groups.length; group++) {
			Found other = ((ExtremeAccumulator) later).found.get(group);
			Found best = this.found.get(groups[group]);
			if (other != null && (best == null || this.order.compare(other.key(), best.key()) < 0)) {
				this.found.set(groups[group], other);
			}
		}
	}

	private void reserve(int size) {
		while (this.found.size() < size) {
			this.found.add(null);
		}
	}

	@Override
	public @Nullable AttributeValue result(int group) {
		Found best = (group < this.found.size()) ? this.found.get(group) : null;
		return (best != null) ? this.column.column().value(best.row()) : null;
	}

	/**
	 * The value of a row.
	 *
	 * @param key the value
	 * @param row the number of the row
	 */
	private record Found(KeyValue key, int row) {

	}

}
