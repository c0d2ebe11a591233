package io.dynamobb.internal.stored;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;

import io.dynamobb.RefreshResult;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.internal.refresh.LoadedTable;
import io.dynamobb.internal.refresh.RefreshedTable;
import io.dynamobb.internal.scan.ScanProgress;
import io.dynamobb.internal.scan.SizeLimit;
import io.dynamobb.internal.scan.TableLoader;
import io.dynamobb.internal.snapshot.ChangedSnapshot;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.store.StoredObject;
import io.dynamobb.internal.store.StoredSnapshots;
import io.dynamobb.internal.store.file.SnapshotFile;
import io.dynamobb.internal.store.file.SnapshotFileReader;
import io.dynamobb.internal.store.file.SnapshotOrigin;
import io.dynamobb.internal.store.file.StoredSnapshot;
import io.dynamobb.internal.store.file.StoredSnapshot.Fitting;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Loads a table: from its stored snapshot at first, then as another loader does.
 * Thread-safe.
 */
final class StoredTable implements TableLoader {

	private static final Logger logger = LoggerFactory.getLogger(StoredTable.class);

	private static final String EXPORT = "expt";

	private final TableSpec spec;

	private final DynamoDbClient client;

	private final TableLoader loader;

	private final StoredSnapshots store;

	private final Executor executor;

	private final Executor workers;

	private final Clock clock;

	private StoredGroup group;

	private @Nullable RefreshedTable refreshed;

	private volatile @Nullable Loaded loaded;

	private volatile StoreStatus status = StoreStatus.NONE;

	StoredTable(TableSpec spec, DynamoDbClient client, TableLoader loader, StoredTables tables, Executor executor) {
		this.spec = spec;
		this.client = client;
		this.loader = loader;
		this.store = tables.store();
		this.workers = tables.workers();
		this.executor = executor;
		this.clock = tables.clock();
		this.group = new StoredGroup(tables, List.of(this));
	}

	String name() {
		return this.spec.name();
	}

	void group(StoredGroup group) {
		this.group = group;
	}

	StoredGroup group() {
		return this.group;
	}

	void refreshed(RefreshedTable table) {
		this.refreshed = table;
	}

	RefreshedTable refreshed() {
		return Objects.requireNonNull(this.refreshed, "The table is in no group yet");
	}

	StoreStatus status() {
		return this.status;
	}

	void status(StoreStatus status) {
		this.status = status;
	}

	@Override
	public TableSnapshot load(ScanProgress progress) {
		progress.onCancel(this.group::forget);
		progress.checkNotCancelled();
		Fitting stored = this.group.take(this, progress);
		if (stored == null) {
			KnownTable known = known();
			return remembered(this.loader.load(progress), known);
		}
		byte[] export = stored.extras().get(EXPORT);
		progress.origin(new ScanProgress.Origin((export != null) ? new String(export, StandardCharsets.UTF_8) : null,
				stored.scanStartedAt(), true));
		return stored.snapshot();
	}

	@Override
	public @Nullable TableSnapshot loadNewer(TableSnapshot served, RefreshResult result, ScanProgress progress) {
		KnownTable known = known();
		TableSnapshot newer = this.loader.loadNewer(served, result, progress);
		return (newer != null) ? remembered(newer, known) : null;
	}

	private TableSnapshot remembered(TableSnapshot rows, @Nullable KnownTable known) {
		this.loaded = (known != null) ? new Loaded(new WeakReference<>(rows), known) : null;
		return rows;
	}

	private @Nullable KnownTable known() {
		return KnownTable.ask(this.spec, this.client, this.workers);
	}

	/**
	 * Reads what was stored.
	 * @param object which
	 * @param progress can cancel it
	 * @return the rows, {@code null} when they are of no use; a line in the log says why
	 */
	@Nullable Fitting read(StoredObject object, ScanProgress progress) {
		KnownTable known = known();
		if (known == null) {
			return null;
		}
		SizeLimit limit = new SizeLimit(this.spec.limits());
		SnapshotFileReader reader = new SnapshotFileReader(this.spec, known.identity(), known.keySchema(),
				Set.of(EXPORT), this.executor);
		long begun = System.nanoTime();
		try (ReadableByteChannel channel = this.store.open(object)) {
			StoredSnapshot read = reader.read(channel, object.size(), object.name(), (heapBytes) -> {
				progress.checkNotCancelled();
				limit.check(0, heapBytes);
			});
			if (!(read instanceof Fitting fitting)) {
				return null;
			}
			refreshed().check(refreshed().view(fitting.snapshot()), null, this.clock, progress::checkNotCancelled);
			limit.check(fitting.snapshot());
			remembered(fitting.snapshot(), new KnownTable(fitting.table(), known.keySchema(), known.told()));
			this.status = this.status.read(object.size(), System.nanoTime() - begun);
			logger.info("Read table '{}' from its stored snapshot of {}, {} bytes, in {} ms", name(),
					fitting.scanStartedAt(), object.size(), (System.nanoTime() - begun) / 1_000_000);
			return fitting;
		}
		catch (CancellationException ex) {
			throw ex;
		}
		catch (IOException | SnapshotRejectedException ex) {
			warn(ex.getMessage());
		}
		catch (RuntimeException ex) {
			warn("of " + ex.getClass().getName());
			logger.debug("Stored snapshot {} of table '{}'", object.name(), name(), ex);
		}
		return null;
	}

	private void warn(@Nullable String reason) {
		logger.warn("The stored snapshot of table '{}' in {} cannot be read, and the table is scanned: {}", name(),
				this.store, reason);
	}

	/**
	 * Says whether DynamoDB has not said yet that the stored snapshot is one of this
	 * table.
	 */
	boolean isUnconfirmed() {
		Loaded last = this.loaded;
		return last != null && !last.table().told();
	}

	/**
	 * Asks DynamoDB again.
	 * @return whether the table is another one than the rows are of, {@code null} while
	 * DynamoDB says nothing
	 */
	@Nullable Boolean isAnother() {
		Loaded before = this.loaded;
		KnownTable now = known();
		if (now == null) {
			return true;
		}
		if (before == null || !now.told()) {
			return null;
		}
		return before.table().identity().difference(now.identity()) != null;
	}

	/**
	 * Returns what is to be stored of the table.
	 * @param table the table as it is served
	 * @return the snapshot, {@code null} when nobody knows of which table its rows are
	 */
	StoredSnapshots.@Nullable Snapshot toStore(LoadedTable table) {
		Loaded last = this.loaded;
		TableSnapshot rows = (table.snapshot() instanceof ChangedSnapshot changed) ? changed.base() : table.snapshot();
		if (last == null || !last.table().told() || last.rows().get() != rows) {
			return null;
		}
		RefreshResult result = table.result();
		String export = result.export();
		Instant asOf = result.asOf();
		SnapshotOrigin origin = new SnapshotOrigin(last.table().identity(), this.spec, asOf,
				asOf.plus(result.duration()),
				(export != null) ? Map.of(EXPORT, export.getBytes(StandardCharsets.UTF_8)) : Map.of());
		return new StoredSnapshots.Snapshot(asOf, (channel) -> write(table, origin, channel));
	}

	private static void write(LoadedTable table, SnapshotOrigin origin, WritableByteChannel channel)
			throws IOException {
		SnapshotFile.write(table.snapshot(), origin, channel, () -> {
			if (Thread.currentThread().isInterrupted()) {
				throw new CancellationException("Interrupted while a snapshot was written");
			}
		});
	}

	/**
	 * What was loaded last, which may be refused, and not be what is served.
	 *
	 * @param rows the rows
	 * @param table which table they are of
	 */
	private record Loaded(WeakReference<TableSnapshot> rows, KnownTable table) {

	}

}
