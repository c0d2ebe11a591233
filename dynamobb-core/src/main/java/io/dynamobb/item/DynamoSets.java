package io.dynamobb.item;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Sets of Java as DynamoDB's, which have elements of one type and at least one.
 */
final class DynamoSets {

	private DynamoSets() {
	}

	/**
	 * Returns the value of a set.
	 * @param set the set
	 * @return an SS, NS or BS when all elements are of its type, else an L
	 */
	static AttributeValue of(Set<?> set) {
		List<AttributeValue> elements = new ArrayList<>(set.size());
		set.forEach((element) -> elements.add(AttributeValues.of(element)));
		AttributeValue.@Nullable Type type = elements.isEmpty() ? null : elements.get(0).type();
		if (type == null || !elements.stream().allMatch((element) -> element.type() == type)) {
			return AttributeValue.fromL(elements);
		}
		return switch (type) {
			case S -> AttributeValue.fromSs(distinct(elements).stream().map(AttributeValue::s).toList());
			case N -> AttributeValue.fromNs(distinct(elements).stream().map(AttributeValue::n).toList());
			case B -> AttributeValue.fromBs(distinct(elements).stream().map(AttributeValue::b).toList());
			default -> AttributeValue.fromL(elements);
		};
	}

	/**
	 * DynamoDB refuses a set with two elements that are equal there, as 1 and 1.0 are.
	 */
	private static Collection<AttributeValue> distinct(List<AttributeValue> elements) {
		Map<Object, AttributeValue> distinct = new LinkedHashMap<>();
		elements.forEach((element) -> distinct.putIfAbsent(
				(element.type() == AttributeValue.Type.N) ? new BigDecimal(element.n()).stripTrailingZeros() : element,
				element));
		return distinct.values();
	}

}
