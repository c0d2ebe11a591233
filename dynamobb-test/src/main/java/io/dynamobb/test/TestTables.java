package io.dynamobb.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus;
import io.dynamobb.TableStatus.State;
import io.dynamobb.item.AttributeValues;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The tables of a test, as DynamoDB would have them: what the next refresh of a table
 * finds. A bean of tests with {@link DynamoBBTest} or {@link AutoConfigureDynamoBB}.
 *
 * <pre class="code">
 * tables.table("customers").put(Map.of("customerId", "c-3", "name", "Grace"));
 * dynamo.table("customers").refresh();
 * </pre>
 *
 * Each test method begins with the rows of the fixtures, loaded, and with the system's
 * time. Thread-safe.
 */
public final class TestTables {

	private static final Duration OUTLIVED = Duration.ofSeconds(10);

	private final Map<String, Rows> tables = new ConcurrentHashMap<>();

	private final Map<String, Long> applied = new ConcurrentHashMap<>();

	private final Fixtures fixtures;

	private final AtomicLong passed = new AtomicLong();

	private final TestClock clock = new TestClock();

	TestTables(Fixtures fixtures) {
		this.fixtures = fixtures;
	}

	/**
	 * Returns the rows of a table.
	 * @param name the name of the table in code
	 * @return the rows
	 * @throws IllegalStateException when the table has no fixture
	 */
	public Rows table(String name) {
		return this.tables.computeIfAbsent(name, (added) -> new Rows(added, this.fixtures.of(added)));
	}

	/**
	 * Moves the clock by which tables are old, items expire and schedules are told.
	 * @param duration how far, back when it is negative
	 */
	public void moveClock(Duration duration) {
		this.clock.offset = this.clock.offset.plus(duration);
	}

	Clock clock() {
		return this.clock;
	}

	LongSupplier ticker() {
		return () -> System.nanoTime() + this.passed.get();
	}

	/**
	 * Makes the tables as they were before the first test. What was applied outlives a
	 * scan that begins less than five seconds later, so these pass at once.
	 */
	void reset(DynamoMap dynamo) {
		Set<String> changed = new HashSet<>();
		this.tables.forEach((name, rows) -> {
			if (rows.reset()) {
				changed.add(name);
			}
		});
		boolean moved = !this.clock.offset.isZero();
		this.clock.offset = Duration.ZERO;
		for (DynamoTable table : dynamo.tables()) {
			if (table.status().state() == State.PINNED) {
				table.unpin();
				changed.add(table.name());
			}
			if (isApplied(table.status())) {
				this.passed.addAndGet(OUTLIVED.toNanos());
				changed.add(table.name());
			}
			if (moved || changed.contains(table.name()) || table.status().state() == State.STALE) {
				reload(table);
			}
		}
	}

	private boolean isApplied(TableStatus status) {
		return applied(status) != this.applied.getOrDefault(status.name(), 0L);
	}

	private void reload(DynamoTable table) {
		if (table.status().state() != State.NOT_LOADED) {
			table.refresh();
			this.applied.put(table.name(), applied(table.status()));
		}
	}

	private static long applied(TableStatus status) {
		return (status.changes() != null) ? status.changes().applied() : 0;
	}

	/**
	 * The rows of one table.
	 */
	public static final class Rows {

		private final String table;

		private final Fixture fixture;

		private final Map<List<AttributeValue>, Map<String, AttributeValue>> rows = new LinkedHashMap<>();

		private boolean failing;

		private boolean changed;

		Rows(String table, Fixture fixture) {
			this.table = table;
			this.fixture = fixture;
			fill();
		}

		/**
		 * Puts a row in the place of the one with the same key, if there is one.
		 * @param item the attributes, as the SDK's values or what {@link AttributeValues}
		 * makes values of
		 * @return these rows
		 * @throws IllegalArgumentException when the key is missing or of another type
		 */
		public synchronized Rows put(Map<String, ?> item) {
			Map<String, AttributeValue> row = new LinkedHashMap<>();
			item.forEach((name, value) -> row.put(name, AttributeValues.of(value)));
			List<AttributeValue> key = this.fixture.keyOf(row);
			if (key == null) {
				throw new IllegalArgumentException(
						"The item has not the key " + this.fixture.key() + " of table '" + this.table + "'");
			}
			this.rows.put(key, row);
			this.changed = true;
			return this;
		}

		/**
		 * Deletes a row, if it is there.
		 * @param key the partition key, and the sort key where the table has one
		 * @return these rows
		 */
		public synchronized Rows delete(Object... key) {
			this.rows.remove(Arrays.stream(key).map(AttributeValues::of).toList());
			this.changed = true;
			return this;
		}

		/**
		 * Deletes all rows.
		 * @return these rows
		 */
		public synchronized Rows clear() {
			this.rows.clear();
			this.changed = true;
			return this;
		}

		/**
		 * Has the next refresh of the table fail, as if DynamoDB had denied the access.
		 * @return these rows
		 */
		public synchronized Rows failNextRefresh() {
			this.failing = true;
			return this;
		}

		/**
		 * Returns the rows.
		 * @return a copy, in the order of the fixture and of what was put since
		 */
		public synchronized List<Map<String, AttributeValue>> toList() {
			return new ArrayList<>(this.rows.values());
		}

		Map<String, String> key() {
			return this.fixture.key();
		}

		synchronized boolean fails() {
			boolean fails = this.failing;
			this.failing = false;
			return fails;
		}

		private synchronized boolean reset() {
			boolean reset = this.changed;
			this.failing = false;
			this.changed = false;
			fill();
			return reset;
		}

		private void fill() {
			this.rows.clear();
			this.fixture.rows().forEach((row) -> this.rows.put(this.fixture.keyOf(row), row));
		}

	}

	/**
	 * The system's time, moved.
	 */
	private static final class TestClock extends Clock {

		private volatile Duration offset = Duration.ZERO;

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(@Nullable ZoneId zone) {
			throw new UnsupportedOperationException("The clock of a test has one zone");
		}

		@Override
		public Instant instant() {
			return Clock.systemUTC().instant().plus(this.offset);
		}

	}

}
