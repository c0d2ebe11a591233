package io.dynamobb.internal.join;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.dynamobb.internal.join.TestTables;
import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.join.name.QueryThreads;
import io.dynamobb.internal.snapshot.ChangedTables;
import io.dynamobb.internal.snapshot.NameWarnings;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.item.AttributeValues;
import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Tables of a test, whose primary key is the string {@code id}: {@code table-row} where
 * an item has none.
 */
public final class TestTables implements JoinSource {

	/**
	 * The attribute by which items expire.
	 */
	static final String TIME_TO_LIVE = "ttl";

	static final long NOW = 1_700_000_000;

	private final Map<String, TableSnapshot> snapshots = new LinkedHashMap<>();

	private final NameWarnings warnings = new NameWarnings();

	final AtomicInteger holds = new AtomicInteger();

	private @Nullable Random changes;

	private QueryThreads threads = QueryThreads.CALLER;

	/**
	 * Makes the tables that are added of a base and of random changes.
	 * @param random chooses the changes
	 * @return these tables
	 */
	public TestTables changed(Random random) {
		this.changes = random;
		return this;
	}

	/**
	 * Lets large queries be worked on by several threads.
	 * @param threads the threads
	 * @return these tables
	 */
	public TestTables threads(QueryThreads threads) {
		this.threads = threads;
		return this;
	}

	public TestTables add(String table, List<? extends Map<String, ?>> items, String... indexes) {
		List<List<String>> indexed = new ArrayList<>();
		for (String index : indexes) {
			indexed.add(List.of(index.split(",")));
		}
		KeySchema keySchema = new KeySchema(List.of(new KeySchema.KeyAttribute("id", KeySchema.KeyType.S)), List.of());
		List<Map<String, AttributeValue>> rows = new ArrayList<>();
		for (Map<String, ?> item : items) {
			Map<String, AttributeValue> row = new LinkedHashMap<>();
			row.put("id", AttributeValue.fromS(table + "-" + rows.size()));
			new TreeMap<>(item).forEach((name, value) -> row.put(name, AttributeValues.of(value)));
			rows.add(row);
		}
		this.snapshots.put(table,
				(this.changes != null) ? ChangedTables.of(this.changes, keySchema, indexed, TIME_TO_LIVE, rows)
						: load(keySchema, indexed, rows));
		return this;
	}

	private static TableSnapshot load(KeySchema keySchema, List<List<String>> indexes,
			List<Map<String, AttributeValue>> rows) {
		SnapshotBuilder builder = new SnapshotBuilder(keySchema, indexes, TIME_TO_LIVE, Runnable::run);
		SegmentBuilder segment = builder.segment();
		for (Map<String, AttributeValue> row : rows) {
			segment.add(row);
			segment.commitPage();
		}
		return builder.build();
	}

	@Override
	public Collection<String> tables() {
		return this.snapshots.keySet();
	}

	@Override
	public Function<String, TableSnapshot> hold(Collection<String> tables) {
		this.holds.addAndGet(tables.isEmpty() ? 0 : 1);
		Map<String, TableSnapshot> held = Map.copyOf(this.snapshots);
		return (table) -> held.get(table).unexpired(NOW);
	}

	@Override
	public QueryThreads threads() {
		return this.threads;
	}

	@Override
	public NameWarnings warnings() {
		return this.warnings;
	}

}
