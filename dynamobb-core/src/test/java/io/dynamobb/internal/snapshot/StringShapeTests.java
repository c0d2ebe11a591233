package io.dynamobb.internal.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.item.KeySchema.KeyType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Strings of one make: serial numbers, dates, codes.
 */
class StringShapeTests {

	private static final KeySchema SCHEMA = new KeySchema(List.of(new KeyAttribute("id", KeyType.S)), List.of());

	private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

	private static final int SIZE = 400;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 })
	void stringsComeBack(long seed) {
		Random random = new Random(seed);
		for (int make = 0; make < 40; make++) {
			Supplier<String> strings = make(random);
			Set<String> expected = new LinkedHashSet<>();
			for (int i = 0; i < SIZE; i++) {
				expected.add(strings.get());
			}
			assertHolds(List.copyOf(expected));
		}
	}

	/**
	 * Returns what makes strings of some parts, each of them fixed, or of one length or
	 * several.
	 */
	private static Supplier<String> make(Random random) {
		List<Supplier<String>> parts = new ArrayList<>();
		for (int part = random.nextInt(4); part >= 0; part--) {
			int length = 1 + random.nextInt(12);
			int shorter = random.nextInt(3) == 0 ? random.nextInt(length) : 0;
			int from = random.nextInt(4);
			switch (random.nextInt(5)) {
				case 0 -> {
					String text = characters(random, LETTERS, length);
					parts.add(() -> text);
				}
				case 1 -> parts.add(() -> characters(random, "0123456789abcdef", length - random.nextInt(shorter + 1)));
				case 2 -> parts.add(() -> characters(random, LETTERS.substring(from, from + 9 + from), length));
				default -> parts.add(() -> characters(random, "0123456789", length - random.nextInt(shorter + 1)));
			}
		}
		return () -> {
			StringBuilder text = new StringBuilder();
			parts.forEach((part) -> text.append(part.get()));
			return text.toString();
		};
	}

	private static String characters(Random random, String among, int length) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < length; i++) {
			text.append(among.charAt(random.nextInt(among.length())));
		}
		return text.toString();
	}

	private static void assertHolds(List<String> strings) {
		SnapshotBuilder builder = new SnapshotBuilder(SCHEMA, List.of());
		SegmentBuilder segment = builder.segment();
		strings.forEach(
				(text) -> segment.add(Map.of("id", AttributeValue.fromS(text), "again", AttributeValue.fromS(text))));
		segment.commitPage();
		TableSnapshot snapshot = builder.build();
		assertThat(snapshot.size()).isEqualTo(strings.size());
		Column again = Objects.requireNonNull(snapshot.column("again"));
		int[] rows = new int[strings.size()];
		for (int row = 0; row < rows.length; row++) {
			String text = strings.get(row);
			rows[row] = row;
			assertThat(again.text(row)).isEqualTo(text);
			assertThat(again.key(row)).isEqualTo(KeyValue.of(text));
			assertThat(again.keyHash(row)).isEqualTo(KeyValue.of(text).hashCode());
			assertThat(snapshot.primaryKey().find(KeyValue.of(text)).get(0)).isEqualTo(row);
			for (int other : new int[] { row, (row + 1) % strings.size(), (7 * row + 3) % strings.size() }) {
				assertThat(again.sameKey(row, again, other)).isEqualTo(row == other);
			}
		}
		int[] found = new int[rows.length];
		snapshot.primaryKey().find(List.of(again), rows, rows.length, found);
		assertThat(found).isEqualTo(rows);
	}

}
