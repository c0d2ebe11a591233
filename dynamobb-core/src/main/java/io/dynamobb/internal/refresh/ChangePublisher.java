package io.dynamobb.internal.refresh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

import io.dynamobb.RefreshListener;
import io.dynamobb.change.ChangeResult;
import io.dynamobb.change.ItemChange;
import io.dynamobb.internal.change.ChangeReports;
import io.dynamobb.internal.change.OpenWrite;
import io.dynamobb.internal.change.TableChanges;
import io.dynamobb.internal.snapshot.ChangedSnapshot;
import io.dynamobb.internal.snapshot.ColumnarSnapshot;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.build.SnapshotFold;
import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes changes of tables between their refreshes, from whatever source they come,
 * and folds them. Thread-safe.
 */
public final class ChangePublisher {

	private static final Logger logger = LoggerFactory.getLogger(ChangePublisher.class);

	private final Publication publication;

	private final Executor workers;

	private final RefreshListener listener;

	private final LongSupplier nanos;

	private final JoinFinder joins;

	private final ChangeReports reports;

	/**
	 * Creates a publisher.
	 * @param publication where tables are published
	 * @param workers fold changes, and find the rows of materialised queries
	 * @param listener told what changes did
	 * @param nanos tells the time that has passed, in nanoseconds, and never jumps
	 */
	public ChangePublisher(Publication publication, Executor workers, RefreshListener listener, LongSupplier nanos) {
		this.publication = publication;
		this.workers = workers;
		this.listener = listener;
		this.nanos = nanos;
		this.joins = new JoinFinder(publication, workers);
		this.reports = new ChangeReports(workers, listener::onChanged);
	}

	/**
	 * Applies changes, and publishes all changed tables in one step.
	 * @param changes the changes of each table, in their order
	 * @return what was done to each table
	 * @throws IllegalStateException when a table is loaded from an index; nothing is
	 * applied then
	 * @throws IllegalArgumentException when a key to delete by is none of its table;
	 * nothing is applied then
	 */
	public List<ChangeResult> apply(Map<RefreshedTable, ? extends Collection<ItemChange>> changes) {
		changes.keySet().forEach(ChangePublisher::check);
		Map<RefreshedTable, TableChanges.Prepared> prepared = new LinkedHashMap<>();
		changes.forEach((table, own) -> prepared.put(table, prepare(table, List.copyOf(own), Map.of())));
		List<ChangeResult> results = Objects.requireNonNull(publish(prepared));
		results.forEach(this.listener::onChanged);
		return results;
	}

	/**
	 * Applies what is known of the items that this application writes, and publishes all
	 * of it in one step, unless something else has changed one of them meanwhile.
	 * @param writes what each write has left, for each table
	 * @return what was done to each table, {@code null} when nothing was, because an item
	 * has to be read again
	 * @throws IllegalArgumentException when a key to delete by is none of its table;
	 * nothing is applied then
	 */
	public @Nullable List<ChangeResult> applyOwn(Map<RefreshedTable, Map<OpenWrite, ItemChange>> writes) {
		Map<RefreshedTable, TableChanges.Prepared> prepared = new LinkedHashMap<>();
		writes.forEach((table, own) -> prepared.put(table, prepare(table, List.copyOf(own.values()), own)));
		List<ChangeResult> results = publish(prepared);
		if (results != null) {
			results.forEach(this.listener::onChanged);
		}
		return results;
	}

	/**
	 * Applies what the source of a table has told, and publishes it in one step, but for
	 * what is older than what this application has written. Where changes were lost,
	 * these wait for the next scan. Listeners are told later, on another thread.
	 * @param table the table
	 * @param records its changes, in their order, none to apply what was left out before
	 * and is due
	 * @return when this is to be called again for what was left out, {@code null} for
	 * nothing
	 */
	public @Nullable Duration applyRecords(RefreshedTable table, List<ItemChange> records) {
		LoadedTable latest = this.publication.latest(table);
		TableChanges.Prepared prepared = table.changes()
			.prepareRecords((latest != null) ? latest.snapshot() : null, records);
		Objects.requireNonNull(publish(Map.of(table, prepared))).forEach(this.reports::add);
		return table.changes().written().untilDue(this.nanos.getAsLong());
	}

	/**
	 * Remembers that changes of a table were lost: the table is stale until a scan that
	 * begins after this.
	 * @param table the table
	 * @param why what happened, a sentence without its full stop
	 */
	public void lost(RefreshedTable table, String why) {
		this.publication.change(() -> {
			table.changes().lost(why, this.nanos.getAsLong());
			return Map.of();
		});
	}

	private @Nullable List<ChangeResult> publish(Map<RefreshedTable, TableChanges.Prepared> prepared) {
		List<ChangeResult> results = new ArrayList<>();
		this.publication.change(() -> {
			Map<RefreshedTable, LoadedTable> changed = new LinkedHashMap<>();
			if (prepared.entrySet()
				.stream()
				.anyMatch((entry) -> entry.getKey().changes().written().isTouched(entry.getValue()))) {
				return changed;
			}
			long now = this.nanos.getAsLong();
			prepared.forEach((table, own) -> {
				LoadedTable latest = this.publication.latest(table);
				TableChanges.Applied applied = table.changes()
					.apply((latest != null) ? latest.snapshot() : null, own, now, table.pinnedSince() != null);
				results.add(applied.result());
				if (latest != null && applied.table() != null) {
					changed.put(table, latest.with(applied.table()));
				}
			});
			return changed;
		});
		if (results.size() < prepared.size()) {
			return null;
		}
		prepared.keySet().forEach(this::fold);
		this.joins.findOutdated();
		return results;
	}

	/**
	 * Returns the primary key of a table.
	 * @param table the table
	 * @return the key that its items have now, {@code null} when it is not loaded
	 */
	public @Nullable KeySchema keySchema(RefreshedTable table) {
		LoadedTable latest = this.publication.latest(table);
		return (latest != null) ? latest.snapshot().keySchema() : null;
	}

	private static void check(RefreshedTable table) {
		String index = table.spec().indexName();
		if (index != null) {
			throw new IllegalStateException("Table '" + table.spec().name() + "' is loaded from its index '" + index
					+ "', in which an item may be missing, or be more than once under one key: changes cannot be"
					+ " applied to it. Leave out index-name to load the table itself");
		}
	}

	private TableChanges.Prepared prepare(RefreshedTable table, List<ItemChange> changes,
			Map<OpenWrite, ItemChange> own) {
		LoadedTable latest = this.publication.latest(table);
		return table.changes().prepare((latest != null) ? latest.snapshot() : null, changes, own);
	}

	/**
	 * Publishes what has become outdated since: called when a pin ends.
	 */
	public void unpinned() {
		this.joins.findOutdated();
	}

	/**
	 * Begins to fold a table whose changes have grown, beside its readers.
	 */
	private void fold(RefreshedTable table) {
		List<ChangedSnapshot> begun = new ArrayList<>();
		this.publication.change(() -> {
			LoadedTable latest = this.publication.latest(table);
			if (latest != null && latest.snapshot() instanceof ChangedSnapshot changed
					&& table.changes().beginsFold(changed)) {
				begun.add(changed);
			}
			return Map.of();
		});
		for (ChangedSnapshot changed : begun) {
			try {
				this.workers.execute(() -> fold(table, changed));
			}
			catch (RejectedExecutionException ex) {
				end(table, changed, null);
			}
		}
	}

	private void fold(RefreshedTable table, ChangedSnapshot changed) {
		ColumnarSnapshot folded = null;
		try {
			folded = SnapshotFold.of(changed, ChangePublisher::checkNotInterrupted);
		}
		catch (CancellationException ex) {
			logger.debug("The changes of table '{}' are not folded: it was closed", table.spec().name());
		}
		catch (RuntimeException | Error ex) {
			logger.warn("The changes of table '{}' could not be folded, and stay as they are: {}", table.spec().name(),
					ex.getClass().getName());
		}
		end(table, changed, folded);
	}

	private static void checkNotInterrupted() {
		if (Thread.currentThread().isInterrupted()) {
			throw new CancellationException();
		}
	}

	private void end(RefreshedTable table, ChangedSnapshot changed, @Nullable ColumnarSnapshot folded) {
		this.publication.change(() -> {
			LoadedTable latest = this.publication.latest(table);
			TableSnapshot next = table.changes().endFold(changed, folded, (latest != null) ? latest.snapshot() : null);
			return (latest != null && next != null) ? Map.of(table, latest.with(next)) : Map.of();
		});
		this.joins.findOutdated();
	}

}
