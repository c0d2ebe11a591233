package io.dynamobb.internal.serve;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Answers as if nothing had been consumed.
 */
final class Capacities {

	private Capacities() {
	}

	static GetItemResponse zero(GetItemResponse answer) {
		return answer.toBuilder().consumedCapacity(zero(answer.consumedCapacity())).build();
	}

	static QueryResponse zero(QueryResponse answer) {
		return answer.toBuilder().consumedCapacity(zero(answer.consumedCapacity())).build();
	}

	static BatchGetItemResponse zero(BatchGetItemResponse answer) {
		return answer.hasConsumedCapacity() ? answer.toBuilder()
			.consumedCapacity(answer.consumedCapacity().stream().map(Capacities::zero).toList())
			.build() : answer;
	}

	static @Nullable ConsumedCapacity zero(@Nullable ConsumedCapacity capacity) {
		if (capacity == null) {
			return null;
		}
		ConsumedCapacity.Builder zero = capacity.toBuilder().capacityUnits(0.0).table(zero(capacity.table()));
		if (capacity.hasGlobalSecondaryIndexes()) {
			zero.globalSecondaryIndexes(zero(capacity.globalSecondaryIndexes()));
		}
		if (capacity.hasLocalSecondaryIndexes()) {
			zero.localSecondaryIndexes(zero(capacity.localSecondaryIndexes()));
		}
		return zero.build();
	}

	private static @Nullable Capacity zero(@Nullable Capacity capacity) {
		return (capacity != null) ? capacity.toBuilder().capacityUnits(0.0).build() : null;
	}

	private static Map<String, Capacity> zero(Map<String, Capacity> capacities) {
		Map<String, Capacity> zero = new HashMap<>(capacities);
		zero.replaceAll((name, capacity) -> zero(capacity));
		return zero;
	}

}
