package io.dynamobb.internal.join;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import io.dynamobb.internal.join.TestTables;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Small random tables with duplicates, holes, NULLs and mixed types, some of which have
 * expired items that no join may find, and half of them changes over a base.
 */
final class RandomTables {

	private static final List<String> ATTRIBUTES = List.of("a", "b", "c");

	private static final List<String> KEYS = List.of("a", "b", "c", "a", "b", "c", "m.x", "l[1]", "l[*]", "s[*]",
			"l[*].x");

	private static final List<String> NUMBERS = List.of("0", "0.0", "1", "1.0", "10", "1E1", "-3",
			"12345678901234567890");

	private final Random random;

	final TestTables tables = new TestTables();

	final List<List<Map<String, AttributeValue>>> items = new ArrayList<>();

	RandomTables(Random random, int count) {
		this.random = random;
		if (random.nextBoolean()) {
			this.tables.changed(new Random(random.nextLong()));
		}
		for (int table = 0; table < count; table++) {
			String name = name(table);
			List<Map<String, AttributeValue>> items = new ArrayList<>();
			List<Map<String, AttributeValue>> all = new ArrayList<>();
			int size = random.nextInt(20);
			boolean expires = random.nextInt(3) == 0;
			for (int row = 0; row < size; row++) {
				if (expires && random.nextInt(3) == 0) {
					Map<String, AttributeValue> expired = item(name + "-" + size + row);
					expired.put(TestTables.TIME_TO_LIVE,
							AttributeValue.fromN("" + (TestTables.NOW - random.nextInt(1_000))));
					all.add(expired);
				}
				Map<String, AttributeValue> item = item(name + "-" + row);
				if (expires && random.nextInt(3) == 0) {
					item.put(TestTables.TIME_TO_LIVE, AttributeValue.fromN("" + (TestTables.NOW + 1)));
				}
				items.add(item);
				all.add(item);
			}
			this.items.add(items);
			this.tables.add(name, all, indexes());
		}
	}

	static String name(int table) {
		return "t" + table;
	}

	String key() {
		return KEYS.get(this.random.nextInt(KEYS.size()));
	}

	private String[] indexes() {
		List<String> indexes = new ArrayList<>();
		for (String index : List.of("a", "b", "b,a", "c,a")) {
			if (this.random.nextInt(4) == 0) {
				indexes.add(index);
			}
		}
		return indexes.toArray(String[]::new);
	}

	private Map<String, AttributeValue> item(String id) {
		Map<String, AttributeValue> item = new HashMap<>();
		item.put("id", AttributeValue.fromS(id));
		for (String attribute : ATTRIBUTES) {
			AttributeValue value = id.endsWith("-0") ? AttributeValue.fromS("0") : value();
			if (value != null) {
				item.put(attribute, value);
			}
		}
		item.put("m", AttributeValue.fromM(below()));
		item.put("l", AttributeValue.fromL(Stream.generate(this::element).limit(this.random.nextInt(4)).toList()));
		item.put("s", AttributeValue.fromNs(List.of("1", NUMBERS.get(this.random.nextInt(NUMBERS.size())))));
		return item;
	}

	private AttributeValue element() {
		AttributeValue value = value();
		return (value != null) ? value : AttributeValue.fromM(below());
	}

	private Map<String, AttributeValue> below() {
		AttributeValue value = value();
		return (value != null) ? Map.of("x", value) : Map.of();
	}

	private @Nullable AttributeValue value() {
		return switch (this.random.nextInt(12)) {
			case 0 -> null;
			case 1 -> AttributeValue.fromNul(true);
			case 2, 3, 4 -> AttributeValue.fromN(NUMBERS.get(this.random.nextInt(NUMBERS.size())));
			case 5 -> AttributeValue.fromB(SdkBytes.fromUtf8String("" + this.random.nextInt(2)));
			case 6 -> AttributeValue.fromBool(this.random.nextBoolean());
			case 7 -> AttributeValue.fromSs(this.random.nextBoolean() ? List.of("x", "y") : List.of("y", "x"));
			default -> AttributeValue.fromS("" + this.random.nextInt(3));
		};
	}

}
