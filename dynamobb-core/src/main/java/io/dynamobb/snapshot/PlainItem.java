package io.dynamobb.snapshot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item that comes piece by piece.
 */
final class PlainItem {

	private static final int VALUE_BYTES = 56;

	private static final int ENTRY_BYTES = 48;

	private static final int TEXT_BYTES = 40;

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

	/**
	 * Returns the heap that an item takes, its attributes' names left out.
	 * @param members the item, or a map in it
	 * @return about the size in bytes
	 */
	static long heapBytes(Map<String, AttributeValue> members) {
		long bytes = VALUE_BYTES;
		for (AttributeValue value : members.values()) {
			bytes += ENTRY_BYTES + heapBytes(value);
		}
		return bytes;
	}

	private static long heapBytes(AttributeValue value) {
		long texts = Stream
			.of(Stream.ofNullable(value.s()), Stream.ofNullable(value.n()), value.ss().stream(), value.ns().stream())
			.flatMap((strings) -> strings)
			.mapToLong((text) -> TEXT_BYTES + text.length())
			.sum();
		long binaries = Stream.concat(Stream.ofNullable(value.b()), value.bs().stream())
			.mapToLong((binary) -> TEXT_BYTES + binary.asByteArrayUnsafe().length)
			.sum();
		long elements = value.l().stream().mapToLong(PlainItem::heapBytes).sum();
		long members = value.hasM() ? heapBytes(value.m()) : 0;
		return VALUE_BYTES + texts + binaries + elements + members;
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
