package io.dynamobb.item;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item over a map of its own.
 */
final class MapItem extends AbstractMap<String, AttributeValue> implements Item {

	static final Item EMPTY = new MapItem(Map.of());

	private final Map<String, AttributeValue> attributes;

	MapItem(Map<String, AttributeValue> attributes) {
		Map<String, AttributeValue> copy = new LinkedHashMap<>();
		attributes.forEach(copy::put);
		this.attributes = Collections.unmodifiableMap(copy);
	}

	@Override
	public @Nullable AttributeValue get(@Nullable Object name) {
		return this.attributes.get(name);
	}

	@Override
	public boolean containsKey(@Nullable Object name) {
		return this.attributes.containsKey(name);
	}

	@Override
	public Set<Entry<String, AttributeValue>> entrySet() {
		return this.attributes.entrySet();
	}

	@Override
	public String toString() {
		return "Item" + this.attributes.keySet();
	}

}
