package io.dynamobb.benchmarks.peer;

import java.util.Map;
import java.util.stream.Stream;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table in memory.
 */
@FunctionalInterface
public interface Loaded extends AutoCloseable {

	/**
	 * Returns all items, to check that every peer has loaded the same.
	 * @return the items as the SDK has them
	 */
	Stream<? extends Map<String, AttributeValue>> items();

	/**
	 * Lets the table go.
	 */
	@Override
	default void close() {
	}

	/**
	 * Returns a number that is the same for the same items in any order.
	 * @return the checksum
	 */
	default long checksum() {
		return items().mapToLong((item) -> {
			long sum = 0;
			for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
				sum += (31L * attribute.getKey().hashCode() + attribute.getValue().hashCode()) * 0x9E3779B97F4A7C15L;
			}
			return sum ^ (sum >>> 29);
		}).sum();
	}

}
