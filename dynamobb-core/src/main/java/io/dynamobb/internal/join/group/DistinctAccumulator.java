package io.dynamobb.internal.join.group;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
	public void add(int group, int[] tuple) {
		KeyValue key = this.column.key(tuple);
		if (key != null) {
			while (this.values.size() <= group) {
				this.values.add(new HashSet<>());
			}
			this.values.get(group).add(key);
		}
	}

	@Override
	public AttributeValue result(int group) {
		int count = (group < this.values.size()) ? this.values.get(group).size() : 0;
		return AttributeValue.fromN(Integer.toString(count));
	}

}
