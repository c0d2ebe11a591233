package io.dynamobb.snapshot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item that comes piece by piece.
 */
final class PlainItem {

	private final Deque<Container> open = new ArrayDeque<>();

	void begin(AttributeValue.Type type) {
		this.open.push(new Container(type));
	}

	void name(String name) {
		Container container = this.open.element();
		if (this.open.size() == 1 && container.names.contains(name)) {
			throw new IllegalArgumentException("The item has the attribute '" + name + "' twice");
		}
		container.names.add(name);
	}

	void string(String text) {
		value(AttributeValue.fromS(text));
	}

	void number(String digits) {
		AttributeValue value = AttributeValue.fromN(digits);
		KeyValue.of(value);
		value(value);
	}

	void binary(byte[] bytes) {
		value(AttributeValue.fromB(SdkBytes.fromByteArray(bytes)));
	}

	void value(AttributeValue value) {
		this.open.element().values.add(value);
	}

	Map<String, AttributeValue> end() {
		Container container = this.open.pop();
		if (this.open.isEmpty()) {
			return container.members();
		}
		value(container.value());
		return Map.of();
	}

	void clear() {
		this.open.clear();
	}

	private static final class Container {

		private final AttributeValue.Type type;

		private final List<String> names = new ArrayList<>();

		private final List<AttributeValue> values = new ArrayList<>();

		Container(AttributeValue.Type type) {
			this.type = type;
		}

		Map<String, AttributeValue> members() {
			Map<String, AttributeValue> members = new LinkedHashMap<>();
			for (int i = 0; i < this.names.size(); i++) {
				members.put(this.names.get(i), this.values.get(i));
			}
			return members;
		}

		AttributeValue value() {
			return switch (this.type) {
				case L -> AttributeValue.fromL(this.values);
				case M -> AttributeValue.fromM(members());
				case SS -> AttributeValue.fromSs(this.values.stream().map(AttributeValue::s).toList());
				case NS -> AttributeValue.fromNs(this.values.stream().map(AttributeValue::n).toList());
				case BS -> AttributeValue.fromBs(this.values.stream().map(AttributeValue::b).toList());
				default -> throw new IllegalArgumentException(this.type + " is no list, map or set");
			};
		}

	}

}
