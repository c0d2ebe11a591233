package io.dynamobb;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.dynamobb.exception.UnknownTableException;
import io.dynamobb.export.ExportFiles;
import io.dynamobb.internal.engine.CachedTables;
import io.dynamobb.internal.engine.EngineSettings;
import io.dynamobb.internal.engine.Expressions;
import io.dynamobb.internal.engine.Stores;
import io.dynamobb.query.TableCheck;
import io.dynamobb.spec.ChangePolicy;
import io.dynamobb.spec.JoinSpec;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.store.SnapshotStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Where a {@link DynamoMap} comes from, with Spring or without:
 *
 * <pre class="code">
 * DynamoMap dynamo = DynamoBB.builder()
 *     .client(DynamoDbClient.create())
 *     .table(TableSpec.builder("customers").build())
 *     .table(TableSpec.builder("locations").index("customerId").build())
 *     .build();
 * dynamo.start();
 * </pre>
 */
public final class DynamoBB {

	private DynamoBB() {
	}

	/**
	 * Begins a map.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Reads a condition or filter expression, for whoever answers in place of DynamoDB in
	 * a test. It is decided as DynamoDB decides it.
	 * @param expression the expression
	 * @param names what its {@code #names} stand for; a request may hold more of them
	 * @param values what its {@code :values} stand for; a request may hold more of them
	 * @return tests the attributes of an item; thread-safe
	 * @throws IllegalArgumentException when DynamoDB would refuse the expression
	 * @see <a href=
	 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">Operators
	 * and functions</a>
	 */
	public static Predicate<Map<String, AttributeValue>> condition(String expression, Map<String, String> names,
			Map<String, AttributeValue> values) {
		return Expressions.condition(expression, names, values);
	}

	/**
	 * Reads a projection expression, for whoever answers in place of DynamoDB in a test.
	 * @param expression the expression
	 * @param names what its {@code #names} stand for; a request may hold more of them
	 * @return takes what is projected out of the attributes of an item; thread-safe
	 * @throws IllegalArgumentException when DynamoDB would refuse the expression
	 */
	public static UnaryOperator<Map<String, AttributeValue>> projection(String expression, Map<String, String> names) {
		return Expressions.projection(expression, names);
	}

	/**
	 * Builds a {@link DynamoMap}. Not thread-safe.
	 */
	public static final class Builder {

		private final Map<String, TableSpec> tables = new LinkedHashMap<>();

		private final Map<String, JoinSpec> joins = new LinkedHashMap<>();

		private final Map<String, UnaryOperator<TableCheck>> checks = new LinkedHashMap<>();

		private final List<RefreshListener> listeners = new ArrayList<>();

		private final List<SnapshotValidator> validators = new ArrayList<>();

		private final Map<String, DynamoDbClient> clients = new HashMap<>();

		private final Map<String, DynamoDbStreamsClient> streams = new HashMap<>();

		private @Nullable DynamoDbClient client;

		private @Nullable DynamoDbStreamsClient streamsClient;

		private @Nullable Double readCapacity;

		private int scanThreads = 32;

		private int queryThreads = Runtime.getRuntime().availableProcessors();

		private boolean countLookups;

		private Clock clock = Clock.systemUTC();

		private LongSupplier nanos = System::nanoTime;

		private @Nullable SnapshotStore snapshots;

		private @Nullable Duration snapshotAge;

		private ExportFiles.Opener exportFiles = (location) -> null;

		private Builder() {
		}

		/**
		 * Sets the client that all requests go through, but for those of tables with a
		 * client of their own. It stays the caller's: closing the map does not close it.
		 * @param client the client
		 * @return this builder
		 */
		public Builder client(DynamoDbClient client) {
			this.client = client;
			return this;
		}

		/**
		 * Sets the client that the requests of a table go through: one for its region, or
		 * of its account. It stays the caller's.
		 * @param table the name of the table in code
		 * @param client the client
		 * @return this builder
		 */
		public Builder client(String table, DynamoDbClient client) {
			this.clients.put(table, client);
			return this;
		}

		/**
		 * Sets the client that streams are read with, but for those of tables with one of
		 * their own. Only tables that {@linkplain ChangePolicy#followsStream() follow}
		 * their stream need one. It stays the caller's, and is closed after the map.
		 * @param client the client
		 * @return this builder
		 */
		public Builder streamsClient(DynamoDbStreamsClient client) {
			this.streamsClient = client;
			return this;
		}

		/**
		 * Sets the client that the stream of a table is read with.
		 * @param table the name of the table in code
		 * @param client the client
		 * @return this builder
		 */
		public Builder streamsClient(String table, DynamoDbStreamsClient client) {
			this.streams.put(table, client);
			return this;
		}

		private void checkClients() {
			Stream.concat(this.clients.keySet().stream(), this.streams.keySet().stream())
				.filter((table) -> !this.tables.containsKey(table))
				.findFirst()
				.ifPresent((table) -> {
					throw new UnknownTableException(table, this.tables.keySet());
				});
		}

		private DynamoDbStreamsClient streamsOf(String table) {
			DynamoDbStreamsClient client = this.streams.getOrDefault(table, this.streamsClient);
			if (client == null) {
				throw new IllegalStateException("Table '" + table
						+ "' follows its stream and needs a DynamoDbStreamsClient: call streamsClient(..)");
			}
			return client;
		}

		private DynamoDbClient clientOf(String table) {
			DynamoDbClient client = this.clients.getOrDefault(table, this.client);
			if (client == null) {
				throw new IllegalStateException("Table '" + table + "' needs a DynamoDbClient: call client(..)");
			}
			return client;
		}

		/**
		 * Adds a table.
		 * @param table how it is cached
		 * @return this builder
		 * @throws IllegalArgumentException when there is a table of the same name already
		 */
		public Builder table(TableSpec table) {
			if (this.tables.putIfAbsent(table.name(), table) != null) {
				throw new IllegalArgumentException("Two tables are named '" + table.name() + "'");
			}
			return this;
		}

		/**
		 * Declares a join.
		 * @param join how its rows are found
		 * @return this builder
		 * @throws IllegalArgumentException when there is a join of the same name already
		 */
		public Builder join(JoinSpec join) {
			if (this.joins.putIfAbsent(join.name(), join) != null) {
				throw new IllegalArgumentException("Two joins are named '" + join.name() + "'");
			}
			return this;
		}

		/**
		 * Declares what each check of a table begins with, such as what its items refer
		 * to:
		 *
		 * <pre class="code">
		 * builder.check("locations", (check) -&gt; check.references("customers").on("customerId"))
		 * </pre>
		 *
		 * What was declared for the table before stays.
		 * @param table the name of the table in code
		 * @param declared adds to the check that it is given, each time the same
		 * @return this builder
		 */
		public Builder check(String table, UnaryOperator<TableCheck> declared) {
			this.checks.merge(table, declared, (first, second) -> (check) -> second.apply(first.apply(check)));
			return this;
		}

		/**
		 * Adds a listener.
		 * @param listener told about every refresh, after the listeners before it
		 * @return this builder
		 */
		public Builder listener(RefreshListener listener) {
			this.listeners.add(listener);
			return this;
		}

		/**
		 * Adds a validator.
		 * @param validator asked about every new snapshot, after the validators before it
		 * @return this builder
		 */
		public Builder validator(SnapshotValidator validator) {
			this.validators.add(validator);
			return this;
		}

		/**
		 * Sets the most read capacity units that the scans of all tables together consume
		 * in a second, besides the ceilings of the tables.
		 * @param unitsPerSecond the units in a second; any number when it is not set
		 * @return this builder
		 * @throws IllegalArgumentException when the units are not above 0 and finite
		 */
		public Builder readCapacity(double unitsPerSecond) {
			if (!(unitsPerSecond > 0) || Double.isInfinite(unitsPerSecond)) {
				throw new IllegalArgumentException(
						"The read capacity must be above 0 and finite but is " + unitsPerSecond);
			}
			this.readCapacity = unitsPerSecond;
			return this;
		}

		/**
		 * Sets how many pages the scans of all tables together read at once, each on a
		 * thread. Tables that are scanned at the same time take turns page by page. It
		 * should stay below the connections of the client, 50 unless they were set.
		 * @param scanThreads the number of threads; 32 when it is not set
		 * @return this builder
		 * @throws IllegalArgumentException when there is not one thread
		 */
		public Builder scanThreads(int scanThreads) {
			if (scanThreads < 1) {
				throw new IllegalArgumentException("The scan threads must be at least 1 but are " + scanThreads);
			}
			this.scanThreads = scanThreads;
			return this;
		}

		/**
		 * Sets on how many threads a join, a count, a sum or a sort of many rows is
		 * worked, with that of the caller. Small ones, and those that call functions of
		 * yours, are worked on by the caller alone. The rows and their order are the same
		 * with any number.
		 * @param queryThreads the number of threads; that of the processors when it is
		 * not set
		 * @return this builder
		 * @throws IllegalArgumentException when there is not one thread
		 */
		public Builder queryThreads(int queryThreads) {
			if (queryThreads < 1) {
				throw new IllegalArgumentException("The query threads must be at least 1 but are " + queryThreads);
			}
			this.queryThreads = queryThreads;
			return this;
		}

		/**
		 * Sets whether the look-ups of each table are counted, as
		 * {@link io.dynamobb.TableStatus#lookups()} shows them. Threads that count at
		 * once do not wait for each other.
		 * @param countLookups whether they are counted; not when it is not set
		 * @return this builder
		 */
		public Builder countLookups(boolean countLookups) {
			this.countLookups = countLookups;
			return this;
		}

		/**
		 * Sets what tells the time for schedules, ages and results. What is waited for a
		 * time does not go by it, so that it may jump.
		 * @param clock the clock; the system's when it is not set
		 * @return this builder
		 */
		public Builder clock(Clock clock) {
			this.clock = clock;
			return this;
		}

		/**
		 * Sets what tells how much time has passed, for what is waited for.
		 * @param nanos returns nanoseconds since any moment, and never goes back;
		 * {@link System#nanoTime()} when it is not set
		 * @return this builder
		 */
		public Builder ticker(LongSupplier nanos) {
			this.nanos = nanos;
			return this;
		}

		/**
		 * Sets what opens the places of exports, beside directories.
		 * @param exportFiles opens them; nothing when it is not set
		 * @return this builder
		 */
		public Builder exportFiles(ExportFiles.Opener exportFiles) {
			this.exportFiles = exportFiles;
			return this;
		}

		/**
		 * Sets where snapshots are stored. A table that is loaded first begins with the
		 * snapshot that was stored last, if it fits, and is not scanned; what is scanned
		 * later is stored beside the readers. Tables that follow their stream, and those
		 * that are not to be {@linkplain TableSpec.Builder#store(boolean) stored}, are
		 * left out. Whoever may read the place may read every item.
		 * @param snapshots the place, which stays the caller's to close after the map;
		 * {@code null} for nowhere, as when it is not set
		 * @return this builder
		 */
		public Builder snapshots(@Nullable SnapshotStore snapshots) {
			this.snapshots = snapshots;
			return this;
		}

		/**
		 * Sets the directory that snapshots are stored in, as
		 * {@link #snapshots(SnapshotStore)} does for other places. Several instances may
		 * share one.
		 * @param directory the directory, created for its owner alone when something is
		 * stored
		 * @return this builder
		 */
		public Builder snapshots(Path directory) {
			return snapshots(Stores.directory(directory));
		}

		/**
		 * Sets how old a stored snapshot may be that a table begins with, from the begin
		 * of its scan.
		 * @param snapshotAge the most; any age when it is not set
		 * @return this builder
		 * @throws IllegalArgumentException when it is not above zero
		 */
		public Builder snapshotAge(Duration snapshotAge) {
			if (snapshotAge.isZero() || snapshotAge.isNegative()) {
				throw new IllegalArgumentException("The age of snapshots must be above zero but is " + snapshotAge);
			}
			this.snapshotAge = snapshotAge;
			return this;
		}

		/**
		 * Builds the map, without a request to DynamoDB. It begins to work when it is
		 * {@linkplain DynamoMap#start() started}; a table that is read before is loaded
		 * then.
		 * @return the map
		 * @throws IllegalStateException when a table has no client
		 * @throws io.dynamobb.exception.UnknownTableException when a join or check has a
		 * table that is not cached here, or a client is for a table that is not here
		 * @throws IllegalArgumentException when a join or check is declared wrongly
		 */
		public DynamoMap build() {
			checkClients();
			return new CachedTables(new EngineSettings(this.tables, this.joins, this.checks, this.listeners,
					this.validators, this.readCapacity, this.scanThreads, this.queryThreads, this.countLookups,
					this.clock, this.nanos, this.snapshots, this.snapshotAge, this.exportFiles, this::clientOf,
					this::streamsOf));
		}

	}

}
