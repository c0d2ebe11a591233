package io.dynamobb.internal.snapshot.values;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.dynamobb.internal.snapshot.pack.Varint;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes values so that equal keys have equal bytes: numbers without trailing zeros, sets
 * and maps in one order.
 */
final class KeyForm {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private KeyForm() {
	}

	static byte[] of(AttributeValue value) {
		KeyForm form = new KeyForm();
		switch (value.type()) {
			case S -> form.out.writeBytes(utf8(value.s()));
			case N -> {
				KeyValue key = KeyValue.of(value);
				form.out.writeBytes((key != null) ? key.form() : new byte[0]);
			}
			case B -> form.out.writeBytes(value.b().asByteArrayUnsafe());
			case BOOL -> form.out.write(value.bool() ? 1 : 0);
			case SS -> form.set(value.ss().stream().map(AttributeValue::fromS));
			case NS -> form.set(value.ns().stream().map(AttributeValue::fromN));
			case BS -> form.set(value.bs().stream().map(AttributeValue::fromB));
			case L -> form.elements(value.l());
			case M -> {
				TreeMap<String, AttributeValue> sorted = new TreeMap<>(value.m());
				form.out.writeBytes(utf8(sorted.size() + " "));
				sorted.keySet().forEach((name) -> form.counted(utf8(name)));
				form.elements(sorted.values());
			}
			default -> {
			}
		}
		return form.out.toByteArray();
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static byte[] number(BigDecimal normal) {
		KeyForm form = new KeyForm();
		form.out.writeBytes(utf8(normal.scale() + " "));
		form.out.writeBytes(normal.unscaledValue().toByteArray());
		return form.out.toByteArray();
	}

	/**
	 * Says whether a list or set has an element.
	 * @param elements the form of the list or set
	 * @param element the key of the element
	 * @return whether it does
	 */
	static boolean hasElement(byte[] elements, KeyValue element) {
		byte[] form = element.form();
		for (int at = 0; at < elements.length;) {
			int type = elements[at++];
			int length = (int) Varint.get(elements, at);
			at += Varint.size(length);
			if (type == TypeCode.of(element.type()) && Arrays.equals(elements, at, at + length, form, 0, form.length)) {
				return true;
			}
			at += length;
		}
		return false;
	}

	private void set(Stream<AttributeValue> elements) {
		TreeMap<byte[], AttributeValue> sorted = new TreeMap<>(Arrays::compareUnsigned);
		elements.forEach((element) -> sorted.putIfAbsent(of(element), element));
		elements(sorted.values());
	}

	private void elements(Collection<AttributeValue> values) {
		for (AttributeValue value : values) {
			this.out.write(TypeCode.of(value.type()));
			counted(of(value));
		}
	}

	private void counted(byte[] bytes) {
		byte[] count = new byte[10];
		this.out.write(count, 0, Varint.put(count, 0, bytes.length));
		this.out.writeBytes(bytes);
	}

}
