package io.dynamobb.internal.snapshot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.dynamobb.RefreshResult.Changes;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.item.KeySchema.KeyType;
import io.dynamobb.test.item.RandomItems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

class SnapshotDiffTests {

	private static final KeySchema SCHEMA = new KeySchema(List.of(new KeyAttribute(RandomItems.KEY, KeyType.S)),
			List.of());

	@ParameterizedTest(name = "seed {0}")
	@CsvSource({ "1, 0, 0", "2, 1, 0", "3, 0, 1", "4, 3000, 0", "5, 3000, 0", "6, 5000, 0", "7, 500, 200",
			"8, 300, 500" })
	void countsWhatMapsTell(long seed, int size, int rareAttributes) {
		Random random = new Random(seed);
		RandomItems items = new RandomItems(seed);
		Map<String, Map<String, AttributeValue>> before = new LinkedHashMap<>();
		for (int i = 0; i < size; i++) {
			before.put("i" + i, withRare(items.item("i" + i), random, rareAttributes));
		}
		Map<String, Map<String, AttributeValue>> after = new LinkedHashMap<>(before);
		Changes expected = change(random, items, before, after, rareAttributes);
		boolean shuffled = random.nextBoolean();
		assertThat(SnapshotDiff.between(snapshot(before, null), snapshot(after, shuffled ? random : null)))
			.isEqualTo(expected);
		assertThat(SnapshotDiff.between(snapshot(before, null), snapshot(before, random)))
			.isEqualTo(new Changes(0, 0, 0));
		TableSnapshot changed = ChangedTables.of(random, SCHEMA, List.of(), null, List.copyOf(before.values()));
		assertThat(SnapshotDiff.between(changed, snapshot(after, random))).isEqualTo(expected);
		assertThat(SnapshotDiff.between(changed, snapshot(before, null))).isEqualTo(new Changes(0, 0, 0));
	}

	private static Changes change(Random random, RandomItems items, Map<String, Map<String, AttributeValue>> before,
			Map<String, Map<String, AttributeValue>> after, int rareAttributes) {
		int added = 0;
		int removed = 0;
		int changed = 0;
		for (String id : before.keySet()) {
			switch (random.nextInt(20)) {
				case 0 -> {
					after.remove(id);
					removed++;
				}
				case 1 -> {
					Map<String, AttributeValue> other = withRare(items.item(id), random, rareAttributes);
					changed += other.equals(before.get(id)) ? 0 : 1;
					after.put(id, other);
				}
				case 2 -> {
					after.put("new-" + id, items.item("new-" + id));
					added++;
				}
				case 3 -> {
					Map<String, AttributeValue> more = new HashMap<>(before.get(id));
					more.put("one more", fromNul(true));
					after.put(id, more);
					changed++;
				}
				default -> {
				}
			}
		}
		return new Changes(added, removed, changed);
	}

	private static Map<String, AttributeValue> withRare(Map<String, AttributeValue> item, Random random, int rare) {
		Map<String, AttributeValue> more = new HashMap<>(item);
		for (int i = 0; rare > 0 && i < 3; i++) {
			more.put("rare-" + random.nextInt(rare), fromN("" + random.nextInt(3)));
		}
		return more;
	}

	@Test
	void tellsValuesApartThatAreNoDifferentKeys() {
		assertThat(diff(fromN("1"), fromN("1.0"))).isEqualTo(1);
		assertThat(diff(fromN("1"), fromS("1"))).isEqualTo(1);
		assertThat(diff(fromNul(true), fromS(""))).isEqualTo(1);
		assertThat(diff(fromNul(true), fromNul(true))).isZero();
		assertThat(diff(fromN("12345678901234567890123456789"), fromN("12345678901234567890123456789"))).isZero();
	}

	@Test
	void orderOfSetsAndMapsIsNoDifference() {
		assertThat(diff(fromSs(List.of("a", "b")), fromSs(List.of("b", "a")))).isZero();
		assertThat(diff(fromSs(List.of("a", "b")), fromSs(List.of("a", "c")))).isEqualTo(1);
		assertThat(diff(fromL(List.of(fromS("a"), fromS("b"))), fromL(List.of(fromS("b"), fromS("a"))))).isEqualTo(1);
		Map<String, AttributeValue> one = new LinkedHashMap<>();
		one.put("x", fromN("1"));
		one.put("y", fromNul(true));
		Map<String, AttributeValue> other = new LinkedHashMap<>();
		other.put("y", fromNul(true));
		other.put("x", fromN("1"));
		assertThat(diff(fromM(one), fromM(other))).isZero();
		assertThat(diff(fromM(Map.of("x", fromN("1"))), fromM(Map.of("y", fromN("1"))))).isEqualTo(1);
	}

	@Test
	void otherKeySchemaReplacesEveryItem() {
		KeySchema other = new KeySchema(List.of(new KeyAttribute("other", KeyType.S)), List.of());
		SnapshotBuilder builder = new SnapshotBuilder(other, List.of());
		SegmentBuilder segment = builder.segment();
		segment.add(Map.of("other", fromS("1")));
		segment.commitPage();
		Map<String, Map<String, AttributeValue>> before = Map.of("1", Map.of(RandomItems.KEY, fromS("1")), "2",
				Map.of(RandomItems.KEY, fromS("2")));
		assertThat(SnapshotDiff.between(snapshot(before, null), builder.build())).isEqualTo(new Changes(1, 2, 0));
	}

	private static int diff(AttributeValue before, AttributeValue after) {
		Changes changes = SnapshotDiff.between(snapshot(before), snapshot(after));
		assertThat(changes.added() + changes.removed()).isZero();
		return changes.changed();
	}

	private static TableSnapshot snapshot(AttributeValue value) {
		return snapshot(Map.of("1", Map.of(RandomItems.KEY, fromS("1"), "value", value)), null);
	}

	private static TableSnapshot snapshot(Map<String, Map<String, AttributeValue>> items, Random shuffle) {
		List<Map<String, AttributeValue>> all = new ArrayList<>(items.values());
		if (shuffle != null) {
			Collections.shuffle(all, shuffle);
		}
		SnapshotBuilder builder = new SnapshotBuilder(SCHEMA, List.of());
		SegmentBuilder segment = builder.segment();
		all.forEach(segment::add);
		segment.commitPage();
		return builder.build();
	}

}
