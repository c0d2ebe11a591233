package io.dynamobb.internal.join;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

import io.dynamobb.internal.join.name.JoinedTable.Kind;
import io.dynamobb.query.Join;
import io.dynamobb.query.JoinedRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random joins of random tables find what loops within loops find: all kinds, one or two
 * keys, keys by path and by member, conditions, tables joined with themselves,
 * duplicates, holes, NULLs and mixed types.
 */
@Tag("slow")
class RandomJoinTests {

	private static final int JOINS = 10_000;

	private static final List<Kind> KINDS = List.of(Kind.INNER, Kind.INNER, Kind.LEFT, Kind.LEFT, Kind.RIGHT, Kind.FULL,
			Kind.EXISTS, Kind.NOT_EXISTS, Kind.CROSS);

	@Test
	void joinsEqualNestedLoops() {
		int withRows = 0;
		Set<String> ways = new HashSet<>();
		for (long seed = 0; seed < JOINS; seed++) {
			RandomJoin join = new RandomJoin(seed);
			join.verify();
			withRows += join.expected.isEmpty() ? 0 : 1;
			ways.addAll(join.ways());
		}
		assertThat(withRows).isGreaterThan(JOINS / 3);
		assertThat(ways).containsExactlyInAnyOrder("index", "hash of its rows", "hash of the rows so far");
	}

	/**
	 * One join and what it should find.
	 */
	private static final class RandomJoin {

		private final long seed;

		private final Random random;

		private final RandomTables data;

		private final List<String> names = new ArrayList<>(List.of("first"));

		private Join join;

		private List<NaiveJoin.Row> expected;

		RandomJoin(long seed) {
			this.seed = seed;
			this.random = new Random(seed);
			this.data = new RandomTables(this.random, 3);
			int table = this.random.nextInt(3);
			this.join = Joins.from(this.data.tables, RandomTables.name(table)).as("first");
			this.expected = NaiveJoin.from("first", this.data.items.get(table));
			filter();
			int count = 1 + this.random.nextInt(3);
			for (int step = 0; step < count; step++) {
				add("alias" + step);
			}
		}

		private void add(String alias) {
			int table = this.random.nextInt(3);
			Kind kind = KINDS.get(this.random.nextInt(KINDS.size()));
			List<NaiveJoin.Key> keys = (kind != Kind.CROSS) ? keys() : List.of();
			NaiveCondition condition = condition(kind, alias);
			this.join = join(kind, RandomTables.name(table), alias, keys, condition);
			this.expected = NaiveJoin.join(this.expected, kind, alias, this.data.items.get(table),
					(row, item) -> keys.stream().allMatch((key) -> key.matches(row, item))
							&& (condition == null || condition.test().test(row.with(alias, item))));
			if (kind != Kind.EXISTS && kind != Kind.NOT_EXISTS) {
				this.names.add(alias);
			}
			filter();
		}

		private @Nullable NaiveCondition condition(Kind kind, String alias) {
			if (kind == Kind.CROSS || this.random.nextInt(3) > 0) {
				return null;
			}
			List<String> all = new ArrayList<>(this.names);
			all.add(alias);
			return NaiveCondition.random(this.random, all, 1);
		}

		private void filter() {
			if (this.random.nextInt(5) == 0) {
				NaiveCondition condition = NaiveCondition.random(this.random, this.names, 2);
				this.join = this.join.where(condition.condition());
				this.expected = this.expected.stream().filter(condition.test()).toList();
			}
		}

		private Join join(Kind kind, String table, String alias, List<NaiveJoin.Key> keys,
				@Nullable NaiveCondition condition) {
			Join.On on = switch (kind) {
				case FIRST, INNER -> this.join.join(table);
				case LEFT -> this.join.leftJoin(table);
				case RIGHT -> this.join.rightJoin(table);
				case FULL -> this.join.fullJoin(table);
				case EXISTS -> this.join.whereExists(table);
				case NOT_EXISTS -> this.join.whereNotExists(table);
				case CROSS -> null;
			};
			if (on == null) {
				return this.join.crossJoin(table, alias);
			}
			Join.KeyedJoin keyed = on.as(alias).on(left(keys.get(0)), keys.get(0).right());
			for (NaiveJoin.Key key : keys.subList(1, keys.size())) {
				keyed = keyed.and(left(key), key.right());
			}
			return (condition != null) ? keyed.and(condition.condition()) : keyed;
		}

		private List<NaiveJoin.Key> keys() {
			List<NaiveJoin.Key> keys = new ArrayList<>();
			int count = 1 + this.random.nextInt(2);
			for (int key = 0; key < count; key++) {
				String table = this.names.get(this.random.nextInt(this.names.size()));
				keys.add(new NaiveJoin.Key(table, this.data.key(), this.data.key()));
			}
			return keys;
		}

		private static String left(NaiveJoin.Key key) {
			return key.table() + "." + key.left();
		}

		void verify() {
			assertThat(this.join.stream().map(this::ids)).as("seed %d", this.seed)
				.containsExactlyInAnyOrderElementsOf(this.expected.stream().map(this::ids).toList());
			assertThat(this.join.count()).as("seed %d", this.seed).isEqualTo(this.expected.size());
		}

		List<String> ways() {
			return Pattern.compile("by (?:its |a )(index|hash of its rows|hash of the rows so far)")
				.matcher(this.join.explain())
				.results()
				.map((found) -> found.group(1))
				.toList();
		}

		private String ids(JoinedRow row) {
			StringBuilder ids = new StringBuilder();
			this.names.forEach((name) -> ids.append(row.get(name, "id")).append(' '));
			return ids.toString();
		}

		private String ids(NaiveJoin.Row row) {
			StringBuilder ids = new StringBuilder();
			this.names.forEach((name) -> ids.append(row.get(name, "id")).append(' '));
			return ids.toString();
		}

	}

}
