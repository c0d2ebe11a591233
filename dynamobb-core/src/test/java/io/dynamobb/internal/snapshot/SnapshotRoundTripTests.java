package io.dynamobb.internal.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.internal.snapshot.view.SnapshotView;
import io.dynamobb.item.Item;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.item.KeySchema.KeyType;
import io.dynamobb.test.item.EveryType;
import io.dynamobb.test.item.RandomItems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What comes out of a snapshot against what went in.
 */
class SnapshotRoundTripTests {

	private static final KeySchema SCHEMA = new KeySchema(List.of(new KeyAttribute(RandomItems.KEY, KeyType.S)),
			List.of());

	@Test
	void everyTypeComesBack() {
		List<Map<String, AttributeValue>> items = EveryType.items();
		SnapshotBuilder builder = new SnapshotBuilder(SCHEMA, List.of());
		SegmentBuilder segment = builder.segment();
		items.forEach(segment::add);
		segment.commitPage();
		assertHolds(builder.build(), items);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1, 30000", "2, 3, 20000", "3, 7, 3000", "4, 40, 200", "5, 2, 0" })
	void randomItemsComeBack(long seed, int segments, int itemsOfSegment) {
		RandomItems random = new RandomItems(seed);
		Random pages = new Random(seed);
		SnapshotBuilder builder = new SnapshotBuilder(SCHEMA, List.of());
		Map<String, Map<String, AttributeValue>> expected = new LinkedHashMap<>();
		for (int i = 0; i < segments; i++) {
			SegmentBuilder segment = builder.segment();
			int keys = itemsOfSegment;
			for (int added = 0; added < keys;) {
				List<Map<String, AttributeValue>> page = new ArrayList<>();
				for (int size = pages.nextInt(1500); size >= 0 && added < keys; size--, added++) {
					page.add(random.item("s" + i + "-" + added));
				}
				if (pages.nextInt(3) == 0) {
					page.subList(0, pages.nextInt(page.size() + 1)).forEach((item) -> feed(segment, item));
					if (pages.nextBoolean()) {
						segment.beginItem();
						segment.name("unfinished");
						segment.begin(AttributeValue.Type.L);
						segment.begin(AttributeValue.Type.M);
						segment.name("deep");
					}
					segment.rollbackPage();
				}
				boolean pieces = pages.nextBoolean();
				page.forEach((item) -> {
					if (pieces) {
						feed(segment, item);
					}
					else {
						segment.add(item);
					}
				});
				segment.commitPage();
				page.forEach((item) -> expected.put(item.get(RandomItems.KEY).s(), item));
			}
		}
		TableSnapshot snapshot = builder.build();
		assertThat(snapshot.attributes()).doesNotContain("unfinished", "deep");
		assertHolds(snapshot, List.copyOf(expected.values()));
	}

	@ParameterizedTest
	@ValueSource(longs = { 11, 12, 13 })
	void theLastOfSeveralItemsWithOneKeyStays(long seed) {
		RandomItems random = new RandomItems(seed);
		Random keys = new Random(seed);
		SnapshotBuilder builder = new SnapshotBuilder(SCHEMA, List.of(List.of("status")));
		Map<String, Map<String, AttributeValue>> expected = new LinkedHashMap<>();
		for (int i = 0; i < 3; i++) {
			SegmentBuilder segment = builder.segment();
			for (int j = 0; j < 6000; j++) {
				Map<String, AttributeValue> item = random.item("i" + keys.nextInt(9000));
				segment.add(item);
				expected.put(item.get(RandomItems.KEY).s(), item);
			}
			segment.commitPage();
		}
		TableSnapshot snapshot = builder.build();
		assertHolds(snapshot, List.copyOf(expected.values()));
		assertThat(snapshot.indexes()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(longs = { 21, 22 })
	void rareAttributesAmongManyComeBack(long seed) {
		Random random = new Random(seed);
		List<Map<String, AttributeValue>> items = new ArrayList<>();
		for (int i = 0; i < 9000; i++) {
			Map<String, AttributeValue> item = new LinkedHashMap<>();
			item.put(RandomItems.KEY, AttributeValue.fromS("row-" + i));
			if (random.nextInt(5) != 0) {
				item.put("frequent", AttributeValue.fromN(Integer.toString(i)));
			}
			for (int j = random.nextInt(20); j > 0; j--) {
				int number = random.nextInt((i < 6000) ? 700 : 300);
				item.put("a" + number, (number % 2 == 0) ? AttributeValue.fromS("v" + random.nextInt(9))
						: AttributeValue.fromN(Integer.toString(random.nextInt())));
			}
			items.add(item);
		}
		for (int segments : List.of(1, 4)) {
			SnapshotBuilder builder = new SnapshotBuilder(SCHEMA, List.of());
			for (int i = 0; i < segments; i++) {
				SegmentBuilder segment = builder.segment();
				items.subList(i * items.size() / segments, (i + 1) * items.size() / segments).forEach(segment::add);
				segment.commitPage();
			}
			assertHolds(builder.build(), items);
		}
	}

	@Test
	void keyAttributesMustBeThere() {
		for (Map<String, AttributeValue> item : List.of(Map.of("other", AttributeValue.fromS("secret")),
				Map.of("id", AttributeValue.fromN("17")), Map.of("id", AttributeValue.fromNul(true)))) {
			SnapshotBuilder builder = new SnapshotBuilder(SCHEMA, List.of());
			SegmentBuilder segment = builder.segment();
			segment.add(Map.of("id", AttributeValue.fromS("good")));
			segment.add(item);
			segment.commitPage();
			assertThatExceptionOfType(DynamoBBException.class).isThrownBy(builder::build)
				.withMessageContaining("'id'")
				.withMessageNotContaining("secret")
				.withMessageNotContaining("17");
		}
	}

	private static void assertHolds(TableSnapshot snapshot, List<Map<String, AttributeValue>> items) {
		assertThat(snapshot.size()).isEqualTo(items.size());
		SnapshotView view = new SnapshotView("t", snapshot);
		for (Map<String, AttributeValue> expected : items) {
			Item found = view.get(expected.get(RandomItems.KEY).s()).orElseThrow();
			assertThat(found).isEqualTo(expected).hasSameSizeAs(expected);
			assertThat(expected).isEqualTo(found);
			assertThat(found.hashCode()).isEqualTo(expected.hashCode());
			assertThat(found.keySet()).isEqualTo(expected.keySet());
			expected.forEach((name, value) -> assertThat(found.get(name)).isEqualTo(value));
		}
	}

	private static void feed(SegmentBuilder segment, Map<String, AttributeValue> item) {
		segment.beginItem();
		feedMembers(segment, item);
		segment.endItem();
	}

	private static void feedMembers(SegmentBuilder segment, Map<String, AttributeValue> members) {
		members.forEach((name, value) -> {
			segment.name(name);
			feedValue(segment, value);
		});
	}

	private static void feedValue(SegmentBuilder segment, AttributeValue value) {
		switch (value.type()) {
			case S -> feedString(segment, value.s());
			case N -> feedNumber(segment, value.n());
			case B -> feedBinary(segment, value.b().asByteArray());
			case BOOL -> segment.bool(value.bool());
			case NUL -> segment.nul();
			default -> {
				segment.begin(value.type());
				value.ss().forEach((element) -> feedString(segment, element));
				value.ns().forEach((element) -> feedNumber(segment, element));
				value.bs().forEach((element) -> feedBinary(segment, element.asByteArray()));
				value.l().forEach((element) -> feedValue(segment, element));
				feedMembers(segment, value.m());
				segment.end();
			}
		}
	}

	private static void feedString(SegmentBuilder segment, String text) {
		byte[] buffer = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
		segment.string(buffer, 1, buffer.length - 2);
	}

	private static void feedNumber(SegmentBuilder segment, String digits) {
		byte[] buffer = ("<" + digits + ">").getBytes(StandardCharsets.UTF_8);
		segment.number(buffer, 1, buffer.length - 2);
	}

	private static void feedBinary(SegmentBuilder segment, byte[] bytes) {
		segment.binary(bytes, 0, bytes.length);
	}

}
