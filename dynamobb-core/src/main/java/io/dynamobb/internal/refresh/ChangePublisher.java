package io.dynamobb.internal.refresh;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.dynamobb.RefreshListener;
import io.dynamobb.change.ChangeResult;
import io.dynamobb.change.ItemChange;
import io.dynamobb.internal.change.ChangeReports;
import io.dynamobb.internal.change.RecordedChange;
import io.dynamobb.internal.change.TableChanges;
import io.dynamobb.internal.snapshot.ChangedSnapshot;
import io.dynamobb.internal.snapshot.ColumnarSnapshot;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.build.SnapshotFold;
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
		changes.forEach((table, own) -> prepared.put(table, prepare(table, List.copyOf(own))));
		List<ChangeResult> results = publish(prepared, this.publication::latest);
		results.forEach(this.listener::onChanged);
		return results;
	}

	/**
	 * Applies what the source of a table has told, and publishes it in one step. Where
	 * changes were lost, these wait for the next scan: they may be of another table by
	 * the same name. Listeners are told later, on another thread.
	 * @param table the table
	 * @param records its changes, in their order
	 */
	public void applyRecords(RefreshedTable table, List<RecordedChange> records) {
		List<ItemChange> changes = records.stream().map(RecordedChange::change).toList();
		LoadedTable latest = complete(table);
		TableChanges.Prepared prepared = (latest != null) ? table.changes().prepare(latest.snapshot(), changes)
				: new TableChanges.Prepared(changes);
		publish(Map.of(table, prepared), this::complete).forEach(this.reports::add);
	}

	/**
	 * Returns a table that lacks no changes.
	 */
	private @Nullable LoadedTable complete(RefreshedTable table) {
		return (table.changes().status().lost() == null) ? this.publication.latest(table) : null;
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

	/**
	 * Publishes changes.
	 * @param prepared the changes of each table
	 * @param target returns what they are applied to, {@code null} when they are to wait
	 * for the next scan; asked while nobody else publishes
	 */
	private List<ChangeResult> publish(Map<RefreshedTable, TableChanges.Prepared> prepared,
			Function<RefreshedTable, @Nullable LoadedTable> target) {
		List<ChangeResult> results = new ArrayList<>();
		this.publication.change(() -> {
			Map<RefreshedTable, LoadedTable> changed = new LinkedHashMap<>();
			long now = this.nanos.getAsLong();
			prepared.forEach((table, own) -> {
				LoadedTable latest = target.apply(table);
				TableChanges.Applied applied = table.changes()
					.apply((latest != null) ? latest.snapshot() : null, own, now, table.pinnedSince() != null);
				results.add(applied.result());
				if (latest != null && applied.table() != null) {
					changed.put(table, latest.with(applied.table()));
				}
			});
			return changed;
		});
		prepared.keySet().forEach(this::fold);
		this.joins.findOutdated();
		return results;
	}

	private static void check(RefreshedTable table) {
		String index = table.spec().indexName();
		if (index != null) {
			throw new IllegalStateException("Table '" + table.spec().name() + "' is loaded from its index '" + index
					+ "', in which an item may be missing, or be more than once under one key: changes cannot be"
					+ " applied to it. Leave out index-name to load the table itself");
		}
	}

	private TableChanges.Prepared prepare(RefreshedTable table, List<ItemChange> changes) {
		LoadedTable latest = this.publication.latest(table);
		return (latest != null) ? table.changes().prepare(latest.snapshot(), changes)
				: new TableChanges.Prepared(changes);
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
