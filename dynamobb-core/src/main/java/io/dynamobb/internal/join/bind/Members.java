package io.dynamobb.internal.join.bind;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.item.AttributePath;
import io.dynamobb.item.Item;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Takes values apart.
 *
 * @param below for each level, the steps from a member down; empty when a value stands
 * for itself
 */
public record Members(List<List<AttributePath.Step>> below) {

	public boolean isItself() {
		return this.below.isEmpty();
	}

	/**
	 * Returns the keys that a value stands for.
	 * @param value the value, {@code null} where there is none
	 * @return the distinct keys, empty for a value that has no members
	 */
	Set<KeyValue> keys(@Nullable AttributeValue value) {
		List<AttributeValue> values = (value != null) ? List.of(value) : List.of();
		for (List<AttributePath.Step> steps : this.below) {
			AttributePath path = new AttributePath("member", steps);
			values = values.stream()
				.flatMap(Members::of)
				.flatMap((member) -> Item.of(Map.of("member", member)).find(path).stream())
				.toList();
		}
		Set<KeyValue> keys = new LinkedHashSet<>();
		values.stream().map(KeyValue::of).forEach((key) -> {
			if (key != null) {
				keys.add(key);
			}
		});
		return keys;
	}

	private static Stream<AttributeValue> of(AttributeValue value) {
		return switch (value.type()) {
			case L -> value.l().stream();
			case SS -> value.ss().stream().map(AttributeValue::fromS);
			case NS -> value.ns().stream().map(AttributeValue::fromN);
			case BS -> value.bs().stream().map(AttributeValue::fromB);
			default -> Stream.empty();
		};
	}

}
