package io.dynamobb.internal.stored;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.dynamobb.TableStatus;
import io.dynamobb.internal.refresh.LoadedTable;
import io.dynamobb.internal.refresh.Publication;
import io.dynamobb.internal.refresh.RefreshedTable;
import io.dynamobb.internal.scan.TableLoader;
import io.dynamobb.internal.store.StoredSnapshots;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.store.SnapshotStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The tables of a map that begin with a stored snapshot. What is scanned is stored beside
 * the readers, one group after the other. Thread-safe.
 */
public final class StoredTables implements RefreshListener {

	private static final Logger logger = LoggerFactory.getLogger(StoredTables.class);

	private static final Duration FIRST_CHECK = Duration.ofSeconds(1);

	private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

	private final StoredSnapshots store;

	private final @Nullable Duration maxAge;

	private final Executor workers;

	private final Publication publication;

	private final Clock clock;

	private final Consumer<RefreshedTable> rescan;

	private final Map<String, StoredTable> tables = new ConcurrentHashMap<>();

	/** Groups that are being stored, or wait for it. */
	private final Set<StoredGroup> waiting = ConcurrentHashMap.newKeySet();

	private final Object storing = new Object();

	/**
	 * Creates an owner of no tables yet.
	 * @param store where snapshots are stored, closed by who has opened it
	 * @param maxAge how old a snapshot may be that a table begins with, {@code null} for
	 * any age
	 * @param workers runs what is done beside the readers
	 * @param publication tells what is served
	 * @param clock tells the time
	 * @param rescan has a table be scanned at once
	 */
	public StoredTables(SnapshotStore store, @Nullable Duration maxAge, Executor workers, Publication publication,
			Clock clock, Consumer<RefreshedTable> rescan) {
		this.store = new StoredSnapshots(store);
		this.maxAge = maxAge;
		this.workers = workers;
		this.publication = publication;
		this.clock = clock;
		this.rescan = rescan;
	}

	/**
	 * Adds a table.
	 * @param spec the table
	 * @param client asks for the table
	 * @param loader loads it when there is no snapshot
	 * @param executor builds indexes
	 * @return loads it from its snapshot at first
	 */
	public TableLoader add(TableSpec spec, DynamoDbClient client, TableLoader loader, Executor executor) {
		StoredTable table = new StoredTable(spec, client, loader, this, executor);
		this.tables.put(spec.name(), table);
		return table;
	}

	/**
	 * Tells which tables are refreshed together. Called before the first refresh.
	 * @param group the tables, of which some may not be stored
	 */
	public void group(List<RefreshedTable> group) {
		List<StoredTable> stored = new ArrayList<>();
		for (RefreshedTable table : group) {
			StoredTable own = this.tables.get(table.spec().name());
			if (own == null) {
				group.forEach((other) -> leaveOut(other.spec().name()));
				return;
			}
			own.refreshed(table);
			stored.add(own);
		}
		StoredGroup all = new StoredGroup(this, stored);
		stored.forEach((table) -> table.group(all));
	}

	private void leaveOut(String name) {
		StoredTable table = this.tables.remove(name);
		if (table != null) {
			table.group().forget();
			logger.info("Table '{}' is not stored, because not all tables of its group are", name);
		}
	}

	/**
	 * Returns how the storing of a table went.
	 * @param table the name of the table in code
	 * @return the status, {@code null} when the table is not stored
	 */
	public TableStatus.@Nullable Store status(String table) {
		StoredTable stored = this.tables.get(table);
		return (stored != null) ? stored.status() : null;
	}

	StoredSnapshots store() {
		return this.store;
	}

	@Nullable Duration maxAge() {
		return this.maxAge;
	}

	Executor workers() {
		return this.workers;
	}

	Clock clock() {
		return this.clock;
	}

	@Override
	public void onRefreshed(RefreshResult result) {
		StoredTable table = this.tables.get(result.table());
		if (table == null || result.nothingNew()) {
			return;
		}
		if (!result.stored()) {
			if (this.waiting.add(table.group())) {
				run(() -> store(table.group()));
			}
		}
		else if (table.isUnconfirmed()) {
			logger.warn(
					"DynamoDB did not say within {} ms whether the stored snapshot of table '{}' is of the table"
							+ " that there is now; it is served, and DynamoDB is asked again",
					KnownTable.PATIENCE.toMillis(), table.name());
			run(() -> confirm(table));
		}
	}

	private void run(Runnable task) {
		try {
			this.workers.execute(task);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Closed before a snapshot was stored");
		}
	}

	private void store(StoredGroup group) {
		synchronized (this.storing) {
			this.waiting.remove(group);
			Map<String, StoredSnapshots.Snapshot> snapshots = new LinkedHashMap<>();
			for (StoredTable table : group.tables()) {
				LoadedTable served = this.publication.current().get(table.refreshed());
				StoredSnapshots.Snapshot snapshot = (served != null) ? table.toStore(served) : null;
				if (snapshot == null) {
					return;
				}
				snapshots.put(table.name(), snapshot);
			}
			long begun = System.nanoTime();
			try {
				Map<String, Long> sizes = this.store.store(snapshots);
				long took = System.nanoTime() - begun;
				for (StoredTable table : group.tables()) {
					table.status(
							table.status().written(this.clock.instant(), sizes.getOrDefault(table.name(), 0L), took));
				}
				logger.debug("Stored tables {} in {} in {} ms", snapshots.keySet(), this.store,
						TimeUnit.NANOSECONDS.toMillis(took));
			}
			catch (CancellationException ex) {
				logger.debug("Closed while a snapshot was stored");
			}
			catch (IOException | RuntimeException ex) {
				failed(group, ex);
			}
		}
	}

	private void failed(StoredGroup group, Exception ex) {
		if (Thread.currentThread().isInterrupted()) {
			return;
		}
		String reason = (ex instanceof IOException) ? String.valueOf(ex.getMessage()) : ex.getClass().getName();
		for (StoredTable table : group.tables()) {
			table.status(table.status().failed(reason));
			logger.warn("Table '{}' could not be stored in {}, and is tried again after its next refresh: {}",
					table.name(), this.store, reason);
		}
		logger.debug("Storing failed", ex);
	}

	private void confirm(StoredTable table) {
		try {
			Duration wait = FIRST_CHECK;
			while (true) {
				TimeUnit.NANOSECONDS.sleep(wait.toNanos());
				Boolean another = table.isAnother();
				if (another != null) {
					if (another) {
						logger.warn("The stored snapshot of table '{}' is of an earlier table of that name, and the"
								+ " table is scanned", table.name());
						this.rescan.accept(table.refreshed());
					}
					return;
				}
				Duration doubled = wait.multipliedBy(2);
				wait = (doubled.compareTo(LONGEST_WAIT) < 0) ? doubled : LONGEST_WAIT;
			}
		}
		catch (InterruptedException | CancellationException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
