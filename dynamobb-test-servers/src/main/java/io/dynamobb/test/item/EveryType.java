package io.dynamobb.test.item;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items that between them hold every type of DynamoDB at its limits, and names that
 * expressions trip over. The partition key of their table is {@value #KEY}, a string.
 */
public final class EveryType {

	/**
	 * The name of the partition key.
	 */
	public static final String KEY = "id";

	private static final int DEEPEST = 32;

	private static final int LARGEST_ITEM = 400 * 1024;

	private EveryType() {
	}

	/**
	 * Returns the items.
	 * @return new items, each with a key that says what it is about
	 */
	public static List<Map<String, AttributeValue>> items() {
		List<Map<String, AttributeValue>> items = new ArrayList<>();
		items.add(item("strings", strings()));
		items.add(item("numbers", numbers()));
		items.add(item("binary", Map.of("empty", binary(0), "all bytes", binary(256), "odd", binary(7))));
		items.add(item("constants", Map.of("true", AttributeValue.fromBool(true), "false",
				AttributeValue.fromBool(false), "null", AttributeValue.fromNul(true))));
		items.add(item("sets", sets()));
		items.add(item("empty", Map.of("list", AttributeValue.fromL(List.of()), "map", AttributeValue.fromM(Map.of()),
				"string", AttributeValue.fromS(""))));
		items.add(item("documents", documents()));
		items.add(item("names", names()));
		items.add(item("key alone", Map.of()));
		items.add(item("large", Map.of("text", AttributeValue.fromS("ü".repeat((LARGEST_ITEM - 64) / 2)))));
		items.addAll(oneAttributeInEachType());
		return items;
	}

	private static Map<String, AttributeValue> item(String id, Map<String, AttributeValue> attributes) {
		Map<String, AttributeValue> item = new LinkedHashMap<>(Map.of(KEY, AttributeValue.fromS(id)));
		item.putAll(attributes);
		return item;
	}

	private static Map<String, AttributeValue> strings() {
		String controls = IntStream.range(0, 32).mapToObj(Character::toString).collect(Collectors.joining());
		return values(Map.of("plain", "Ada Lovelace", "empty", "", "blank", "  ", "escapes", "\"\\/\b\f\n\r\t",
				"controls", controls + '\u007f', "accents", "Zoë Müller, Århus", "surrogates",
				"😀𝄞\ud83d\udc69\u200d\ud83d\udcbb", "boundaries",
				"\u007f\u0080\u07ff\u0800\uffff\ud800\udc00\udbff\udfff", "separators", "\u2028\u2029\ufeff", "number",
				"1.0"));
	}

	private static Map<String, AttributeValue> numbers() {
		Map<String, AttributeValue> numbers = new LinkedHashMap<>();
		for (String digits : List.of("0", "-0", "1", "-1", "1.0", "1.50", "100", "1e2", "1E-2", "0.000001", "-12.34",
				"9007199254740993", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
				"12345678901234567890123456789012345678", "-0.12345678901234567890123456789012345678",
				"1234567890123456789.0123456789012345678", "9.9999999999999999999999999999999999999E+125",
				"-9.9999999999999999999999999999999999999E+125", "1E-130", "-1E-130", "1E125")) {
			numbers.put("n" + numbers.size(), AttributeValue.fromN(digits));
		}
		return numbers;
	}

	private static Map<String, AttributeValue> sets() {
		return Map.of("strings", AttributeValue.fromSs(List.of("b", "a", "😀", "10", "9")), "one string",
				AttributeValue.fromSs(List.of("only")), "numbers",
				AttributeValue.fromNs(List.of("2", "10", "-1.5", "12345678901234567890123456789012345678")), "binary",
				AttributeValue.fromBs(List.of(bytes(3), bytes(2), bytes(200))));
	}

	private static Map<String, AttributeValue> documents() {
		AttributeValue mixed = AttributeValue.fromL(List.of(AttributeValue.fromS("s"), AttributeValue.fromN("1.5"),
				AttributeValue.fromNul(true), AttributeValue.fromBool(false), binary(4),
				AttributeValue.fromSs(List.of("x")), AttributeValue.fromL(List.of()), AttributeValue.fromM(sets())));
		AttributeValue address = AttributeValue.fromM(Map.of("zip", AttributeValue.fromS("1234"), "a.b",
				AttributeValue.fromN("7"), "lines", AttributeValue.fromL(List.of(mixed, mixed))));
		return Map.of("list", mixed, "map", address, "deep lists", nested(false), "deep maps", nested(true));
	}

	private static AttributeValue nested(boolean maps) {
		AttributeValue value = AttributeValue.fromS("bottom");
		for (int depth = 1; depth < DEEPEST; depth++) {
			value = maps ? AttributeValue.fromM(Map.of("d" + depth, value)) : AttributeValue.fromL(List.of(value));
		}
		return value;
	}

	private static Map<String, AttributeValue> names() {
		Map<String, AttributeValue> names = new LinkedHashMap<>();
		for (String name : List.of("a.b", "a", "with space", "size", "name", "Count", "Items", "S", "#p0", ":v", "a[0]",
				"\"quoted\"", "back\\slash", "schlüssel", "😀", "line\nbreak", "1", "-", "x".repeat(1000))) {
			names.put(name, AttributeValue.fromS("value of " + names.size()));
		}
		return names;
	}

	private static List<Map<String, AttributeValue>> oneAttributeInEachType() {
		return List.of(AttributeValue.fromS("1"), AttributeValue.fromN("1"), binary(1), AttributeValue.fromBool(true),
				AttributeValue.fromNul(true), AttributeValue.fromSs(List.of("1")), AttributeValue.fromNs(List.of("1")),
				AttributeValue.fromBs(List.of(bytes(1))), AttributeValue.fromL(List.of(AttributeValue.fromS("1"))),
				AttributeValue.fromM(Map.of("1", AttributeValue.fromS("1"))))
			.stream()
			.map((value) -> item("mixed as " + value.type(), Map.of("mixed", value)))
			.toList();
	}

	private static Map<String, AttributeValue> values(Map<String, String> strings) {
		Map<String, AttributeValue> values = new LinkedHashMap<>();
		strings.forEach((name, value) -> values.put(name, AttributeValue.fromS(value)));
		return values;
	}

	private static AttributeValue binary(int length) {
		return AttributeValue.fromB(bytes(length));
	}

	private static SdkBytes bytes(int length) {
		byte[] bytes = new byte[length];
		for (int i = 0; i < length; i++) {
			bytes[i] = (byte) i;
		}
		return SdkBytes.fromByteArray(bytes);
	}

}
