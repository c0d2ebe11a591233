package io.dynamobb.internal.join.group;

import java.util.Arrays;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.bind.BoundColumn;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Counts rows, all or those that have a value.
 */
public final class CountAccumulator implements Accumulator {

	private final @Nullable BoundColumn column;

	private long[] counts = new long[16];

	public CountAccumulator(@Nullable BoundColumn column) {
		this.column = column;
	}

	@Override
	public void add(Batch batch, int[] groups, int size) {
		reserve(size);
		for (int i = 0; i < batch.size(); i++) {
			if (this.column == null || this.column.exists(this.column.row(batch, i))) {
				this.counts[groups[i]]++;
			}
		}
	}

	@Override
	public void addAll(Accumulator later, int[] groups, int size) {
		reserve(size);
		for (int group = 0; group < groups.length; group++) {
			this.counts[groups[group]] += ((CountAccumulator) later).count(group);
		}
	}

	private void reserve(int size) {
		if (size > this.counts.length) {
			this.counts = Arrays.copyOf(this.counts, Math.max(size, 2 * this.counts.length));
		}
	}

	long count(int group) {
		return (group < this.counts.length) ? this.counts[group] : 0;
	}

	@Override
	public AttributeValue result(int group) {
		return AttributeValue.fromN(Long.toString(count(group)));
	}

}
