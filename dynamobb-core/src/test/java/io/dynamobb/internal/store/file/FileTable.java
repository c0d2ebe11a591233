package io.dynamobb.internal.store.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.internal.snapshot.ColumnarSnapshot;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.item.KeySchema.KeyType;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table that has every type, and every form in which rows and values are packed.
 */
final class FileTable {

	static final KeySchema SCHEMA = new KeySchema(List.of(new KeyAttribute("group", KeyType.S)),
			List.of(new KeyAttribute("number", KeyType.N)));

	static final List<List<String>> INDEXES = List.of(List.of("city"), List.of("status", "city"));

	private static final long EXPIRES = 1_700_000_000;

	private FileTable() {
	}

	static ColumnarSnapshot build(int size) {
		SnapshotBuilder builder = new SnapshotBuilder(SCHEMA, INDEXES, "expires", Runnable::run)
			.named(List.of("city", "not there"));
		SegmentBuilder segment = builder.segment();
		items(size).forEach(segment::add);
		segment.commitPage();
		return builder.build();
	}

	static List<Map<String, AttributeValue>> items(int size) {
		List<AttributeValue> every = everyType();
		List<Map<String, AttributeValue>> items = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			Map<String, AttributeValue> item = new LinkedHashMap<>();
			item.put("group", text("g-" + i % 10));
			item.put("number", number(Integer.toString(i)));
			item.put("city", text("city " + i % 7));
			item.put("serial", text("s-" + (i < 100 ? "" : "0") + i));
			item.put("status", (i % 11 == 0) ? AttributeValue.fromNul(true) : text(i % 2 == 0 ? "open" : "closed"));
			if (i % 3 == 0) {
				item.put("price", number(i / 100 + "." + (10 + i % 90)));
			}
			if (i % 40 == 0) {
				item.put("id", text("0f3c2b1a-0000-4000-8000-" + (100_000_000_000L + i)));
				item.put("expires", number(Long.toString(EXPIRES + i)));
			}
			if (i % 50 == 1) {
				item.put("any", every.get(i / 50 % every.size()));
				item.put("text", text("Zoë Müller " + i + " in Århus 😀"));
				item.put("address", map("street", text(i + " High Street"), "zip", number("4711")));
			}
			if (i % 60 == 2) {
				item.put("rare " + i % 600, number("-" + i));
			}
			items.add(item);
		}
		return items;
	}

	private static List<AttributeValue> everyType() {
		AttributeValue deep = list(text("in a list"), number("-0.5E-3"), AttributeValue.fromNul(true),
				AttributeValue.fromBool(false), binary(3), AttributeValue.fromSs(List.of("b", "ä")), list(),
				map("a name", list(map())));
		return List.of(text(""), text("text"), text("longer than all the others, and not of ASCII: ß"), number("0"),
				number("1.10"), number("12345678901234567890123456789012345678"), number("1E+125"), binary(0),
				binary(9), AttributeValue.fromBool(true), AttributeValue.fromBool(false), AttributeValue.fromNul(true),
				AttributeValue.fromSs(List.of("x", "y")), AttributeValue.fromNs(List.of("1", "2.50")),
				AttributeValue.fromBs(List.of(SdkBytes.fromByteArray(new byte[] { 0, -1 }))), list(), deep, map(),
				map("deep", deep));
	}

	private static AttributeValue text(String text) {
		return AttributeValue.fromS(text);
	}

	private static AttributeValue number(String digits) {
		return AttributeValue.fromN(digits);
	}

	private static AttributeValue list(AttributeValue... elements) {
		return AttributeValue.fromL(List.of(elements));
	}

	/**
	 * Makes a map whose members keep their order, so that its bytes are the same in each
	 * JVM.
	 */
	private static AttributeValue map(Object... namesAndValues) {
		Map<String, AttributeValue> members = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			members.put((String) namesAndValues[i], (AttributeValue) namesAndValues[i + 1]);
		}
		return AttributeValue.fromM(members);
	}

	private static AttributeValue binary(int length) {
		byte[] bytes = new byte[length];
		for (int i = 0; i < length; i++) {
			bytes[i] = (byte) (250 + i);
		}
		return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
	}

}
