package io.dynamobb.internal.join.group;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.internal.snapshot.values.KeyValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Counts the different values.
 */
public final class DistinctAccumulator implements Accumulator {

	private final BoundColumn column;

	private final List<Set<KeyValue>> values = new ArrayList<>();

	public DistinctAccumulator(BoundColumn column) {
		this.column = column;
	}

	@Override
	public void add(Batch batch, int[] groups, int size) {
		reserve(size);
		for (int i = 0; i < batch.size(); i++) {
			KeyValue key = this.column.key(this.column.row(batch, i));
			if (key != null) {
				this.values.get(groups[i]).add(key);
			}
		}
	}

	@Override
	public void addAll(Accumulator later, int[] groups, int size) {
		reserve(size);
		for (int group = 0; group < groups.length; group++) {
			this.values.get(groups[group]).addAll(((DistinctAccumulator) later).values.get(group));
		}
	}

	private void reserve(int size) {
		while (this.values.size() < size) {
			this.values.add(new HashSet<>());
		}
	}

	@Override
	public AttributeValue result(int group) {
		int count = (group < this.values.size()) ? this.values.get(group).size() : 0;
		return AttributeValue.fromN(Integer.toString(count));
	}

}
