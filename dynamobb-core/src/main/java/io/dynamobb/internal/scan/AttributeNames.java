package io.dynamobb.internal.scan;

import java.util.LinkedHashMap;
import java.util.Map;

import io.dynamobb.spec.ScanFilter;
import org.jspecify.annotations.Nullable;

/**
 * The {@code ExpressionAttributeNames} of a request: the filter's own, and one for each
 * name of the projection that stands nowhere in the filter.
 */
final class AttributeNames {

	private final String filter;

	private final Map<String, String> names;

	private final Map<String, String> placeholders = new LinkedHashMap<>();

	private int count;

	AttributeNames(@Nullable ScanFilter filter) {
		this.filter = (filter != null) ? filter.expression() : "";
		this.names = new LinkedHashMap<>((filter != null) ? filter.names() : Map.of());
	}

	String placeholder(String name) {
		return this.placeholders.computeIfAbsent(name, this::allocate);
	}

	private String allocate(String name) {
		String placeholder;
		do {
			placeholder = "#p" + this.count++;
		}
		while (this.names.containsKey(placeholder) || this.filter.contains(placeholder));
		this.names.put(placeholder, name);
		return placeholder;
	}

	Map<String, String> asMap() {
		return this.names;
	}

}
