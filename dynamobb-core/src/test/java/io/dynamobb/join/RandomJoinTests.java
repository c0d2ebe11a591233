package io.dynamobb.join;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.dynamobb.Join;
import io.dynamobb.JoinedRow;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random joins of random tables find what loops within loops find.
 */
class RandomJoinTests {

	private static final int JOINS = 2_000;

	@Test
	void joinsEqualNestedLoops() {
		for (long seed = 0; seed < JOINS; seed++) {
			joinEqualsNestedLoops(seed);
		}
	}

	private void joinEqualsNestedLoops(long seed) {
		Random random = new Random(seed);
		int count = 2 + random.nextInt(3);
		RandomTables data = new RandomTables(random, count);
		Join join = Joins.from(data.tables, RandomTables.name(0));
		List<NaiveJoin.Row> expected = NaiveJoin.rows(data.items.get(0));
		for (int table = 1; table < count; table++) {
			boolean left = random.nextBoolean();
			List<NaiveJoin.Key> keys = keys(random, data, table);
			expected = NaiveJoin.join(expected, data.items.get(table), keys, left);
			String name = RandomTables.name(table);
			Join.On on = left ? join.leftJoin(name) : join.join(name);
			Join.Keyed keyed = on.on(left(keys.get(0)), keys.get(0).right());
			for (NaiveJoin.Key key : keys.subList(1, keys.size())) {
				keyed = keyed.and(left(key), key.right());
			}
			join = keyed;
		}
		assertThat(join.stream().map((row) -> ids(row, count))).as("seed %d", seed)
			.containsExactlyInAnyOrderElementsOf(expected.stream().map((row) -> ids(row, count)).toList());
		assertThat(join.count()).as("seed %d", seed).isEqualTo(expected.size());
	}

	private static List<NaiveJoin.Key> keys(Random random, RandomTables data, int table) {
		List<NaiveJoin.Key> keys = new ArrayList<>();
		int count = 1 + random.nextInt(2);
		for (int key = 0; key < count; key++) {
			keys.add(new NaiveJoin.Key(random.nextInt(table), data.attribute(), data.attribute()));
		}
		return keys;
	}

	private static String left(NaiveJoin.Key key) {
		return RandomTables.name(key.table()) + "." + key.left();
	}

	private static String ids(JoinedRow row, int count) {
		StringBuilder ids = new StringBuilder();
		for (int table = 0; table < count; table++) {
			ids.append(row.get(RandomTables.name(table), "id")).append(' ');
		}
		return ids.toString();
	}

	private static String ids(NaiveJoin.Row row, int count) {
		StringBuilder ids = new StringBuilder();
		for (int table = 0; table < count; table++) {
			ids.append(row.get(table, "id")).append(' ');
		}
		return ids.toString();
	}

}
