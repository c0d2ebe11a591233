package io.dynamobb.internal.change;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.dynamobb.change.ChangeResult;
import io.dynamobb.change.ItemChange;
import io.dynamobb.internal.change.ChangeReader.Wanted;
import io.dynamobb.internal.change.UnscannedChanges.RunningScan;
import io.dynamobb.internal.snapshot.ChangedSnapshot;
import io.dynamobb.internal.snapshot.ColumnarSnapshot;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.build.SnapshotFold;
import io.dynamobb.internal.snapshot.build.SnapshotSeal;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;

/**
 * What has changed in a table since its scans. One thread at a time calls it, but for
 * {@link #prepare}, {@link #status} and what tells of scans.
 */
public final class TableChanges {

	private final TableSpec spec;

	private volatile @Nullable ChangeReader reader;

	private final UnscannedChanges unscanned;

	/** What has changed since the fold began that runs. */
	private @Nullable Set<List<KeyValue>> sinceFold;

	private int looseRows;

	private final WrittenItems written = new WrittenItems();

	private volatile ChangeStatus status = ChangeStatus.NONE;

	/**
	 * Creates a table without changes.
	 * @param spec how the table is cached
	 */
	public TableChanges(TableSpec spec) {
		this.spec = spec;
		this.unscanned = new UnscannedChanges(spec.consistentRead());
	}

	public ChangeStatus status() {
		return this.status.unseen(this.written.unseen().problem());
	}

	public WrittenItems written() {
		return this.written;
	}

	/**
	 * Remembers that changes were lost. All that came before have been applied.
	 * @param why what happened, a sentence without its full stop
	 * @param now the time that has passed, in nanoseconds
	 */
	public void lost(String why, long now) {
		this.written.lost();
		this.status = this.status.lost(why, now);
	}

	/**
	 * Tells the primary key of a table that is not loaded yet, so that its changes are
	 * known apart.
	 * @param scanned what a scan has read that is to be published
	 */
	public void scanned(TableSnapshot scanned) {
		reader(ChangeBatch.base(scanned));
	}

	/**
	 * Reads changes and packs them, without a lock.
	 * @param table the table as it is now, {@code null} when it is not loaded
	 * @param changes the changes
	 * @param own the writes of this application that they come from, none for others
	 * @return the changes, to be {@linkplain #apply applied}
	 * @throws IllegalArgumentException when a key to delete by is none of the table
	 */
	public Prepared prepare(@Nullable TableSnapshot table, Collection<ItemChange> changes,
			Map<OpenWrite, ItemChange> own) {
		return new Prepared(
				changes, (table != null)
						? pack(table, changes.stream().map((change) -> WaitingChange.of(0, change)).toList()) : null,
				own, false);
	}

	private ChangeBatch pack(TableSnapshot table, Collection<WaitingChange> changes) {
		ColumnarSnapshot base = ChangeBatch.base(table);
		ChangeReader reader = reader(base);
		LinkedHashMap<List<KeyValue>, Wanted> wanted = new LinkedHashMap<>();
		List<String> refused = new ArrayList<>();
		for (WaitingChange change : changes) {
			try {
				change.read(reader).addTo(wanted);
			}
			catch (RefusedChangeException ex) {
				refused.add(ex.reason());
			}
		}
		ChangeBatch batch = new ChangeBatch(base, this.spec.guards(), wanted.values());
		refused.forEach(batch::refuse);
		return batch;
	}

	private ChangeReader reader(ColumnarSnapshot base) {
		ChangeReader reader = this.reader;
		if (reader == null || !reader.isFor(base.keySchema(), base.timeToLive())) {
			reader = new ChangeReader(this.spec, base.keySchema(), base.timeToLive());
			this.reader = reader;
		}
		return reader;
	}

	/**
	 * Reads what the source of the table has told, without a lock.
	 * @param table the table as it is now, {@code null} when it is not loaded
	 * @param records the changes
	 * @return the changes, to be {@linkplain #apply applied}: but for those that are
	 * older than what this application has written, and none while changes are lost,
	 * since they may be of another table by the same name
	 * @throws IllegalArgumentException when a key to delete by is none of the table
	 */
	public Prepared prepareRecords(@Nullable TableSnapshot table, Collection<ItemChange> records) {
		boolean lost = this.status.lost() != null;
		ChangeBatch batch = lost ? null : prepare(table, records, Map.of()).batch();
		return new Prepared(records, batch, Map.of(), true);
	}

	/**
	 * Applies changes.
	 * @param table the table, {@code null} when it is not loaded
	 * @param prepared the changes
	 * @param now the time that has passed, in nanoseconds
	 * @param pinned whether the changes are not seen yet
	 * @return what has become of the table
	 */
	public Applied apply(@Nullable TableSnapshot table, Prepared prepared, long now, boolean pinned) {
		if (this.spec.exportLocation() == null) {
			this.unscanned.forget(now);
		}
		ChangeReader reader = (table != null) ? reader(ChangeBatch.base(table)) : this.reader;
		Collection<ItemChange> changes = prepared.recorded() ? this.written.admitted(reader, prepared.changes(), now)
				: prepared.changes();
		if (table == null || this.status.heldBack() != null || (prepared.recorded() && this.status.lost() != null)) {
			return hold(table, new Prepared(changes, null, prepared.own(), prepared.recorded()), now);
		}
		ChangeBatch batch = (changes == prepared.changes()) ? prepared.batch() : null;
		if (batch == null || !batch.isFor(table)) {
			batch = pack(table, changes.stream().map((change) -> WaitingChange.of(now, change)).toList());
		}
		TableSnapshot changed = batch.apply(table);
		String limit = limit(changed);
		if (changed != table && limit != null) {
			this.status = this.status.heldBack(limit);
			return hold(table, new Prepared(changes, null, prepared.own(), prepared.recorded()), now);
		}
		for (List<KeyValue> key : batch.keys()) {
			this.unscanned.applied(key, now);
			if (this.sinceFold != null) {
				this.sinceFold.add(key);
			}
		}
		this.written.changed(batch.keys(), prepared.own(), now);
		this.status = this.status.applied(batch);
		return new Applied(seal(changed, batch.rows()), result(batch, pinned));
	}

	private ChangeResult result(ChangeBatch batch, boolean held) {
		return new Counts(this.spec.name(), batch.added(), batch.changed(), batch.removed(), batch.refused(), held);
	}

	/**
	 * Has changes wait. What this application writes to the same items meanwhile has to
	 * be read again all the same: which of the two is older is not known.
	 */
	private Applied hold(@Nullable TableSnapshot table, Prepared held, long now) {
		this.unscanned.hold(held.changes(), now);
		this.written.held((table != null) ? reader(ChangeBatch.base(table)) : this.reader, held, now);
		return new Applied(table, new Counts(this.spec.name(), 0, 0, 0, 0, true));
	}

	/**
	 * Small batches are put together now and then: each would take as much as a hundred
	 * rows.
	 */
	private TableSnapshot seal(TableSnapshot changed, int rows) {
		this.looseRows += (rows < SnapshotSeal.ROWS) ? rows : 0;
		if (this.looseRows < SnapshotSeal.ROWS || !(changed instanceof ChangedSnapshot table)) {
			return changed;
		}
		this.looseRows = 0;
		return SnapshotSeal.of(table);
	}

	private @Nullable String limit(TableSnapshot table) {
		Integer maxItems = this.spec.limits().maxItems();
		if (maxItems != null && table.size() > maxItems) {
			return "they would pass max-items = " + maxItems;
		}
		Long maxMemory = this.spec.limits().maxMemory();
		return (maxMemory != null && table.heapBytes() > maxMemory)
				? "they would pass max-memory = " + maxMemory + " bytes" : null;
	}

	/**
	 * Holds back all changes until a scan lands, unless there have never been any: what
	 * was rolled back lacks those that came after it.
	 * @param table the table that is given up
	 */
	public void rolledBack(TableSnapshot table) {
		if (this.status.applied() != 0) {
			this.unscanned.holdApplied(table);
			this.status = this.status.heldBack("the table was rolled back to a snapshot that lacks earlier ones");
		}
	}

	/**
	 * Remembers that a scan begins. Where changes were lost before, it has to read
	 * consistently: of what it may miss otherwise nothing comes any more that would put
	 * it right.
	 * @param now the time that has passed, in nanoseconds
	 * @return whether the scan has to read consistently
	 */
	public boolean scanBegins(long now) {
		boolean consistent = this.spec.consistentRead() || this.status.lost() != null;
		this.unscanned.scanBegins(now, consistent);
		return consistent;
	}

	/**
	 * Tells that what was read is older than a scan would be.
	 * @param time how long before the scan began it was as it was read
	 */
	public void readsBefore(Duration time) {
		this.unscanned.readsBefore(time);
	}

	public void scanEnds() {
		this.unscanned.scanEnds();
	}

	/**
	 * Puts what a scan may have missed over its rows.
	 * @param scanned what the scan has read
	 * @param table the table that it replaces, with all changes, {@code null} for none
	 * @return what is to be published
	 */
	public Landing land(TableSnapshot scanned, @Nullable TableSnapshot table) {
		boolean same = table != null && table.keySchema().equals(scanned.keySchema());
		List<WaitingChange> outlives = this.unscanned.missed(same ? table : null);
		if (outlives.isEmpty()) {
			return new Landing(scanned, outlives, null, null);
		}
		ChangeBatch batch = pack(scanned, outlives);
		TableSnapshot changed = batch.apply(scanned);
		String limit = (changed != scanned) ? limit(changed) : null;
		return new Landing((limit != null) ? scanned : changed, outlives, limit, batch);
	}

	/**
	 * Takes over a landing that was published.
	 * @param landing the landing
	 */
	public void landed(Landing landing) {
		RunningScan scan = this.unscanned.scan();
		this.written.landed(scan);
		this.unscanned.landed((landing.heldBack() != null) ? landing.outlive() : List.of());
		this.sinceFold = null;
		this.looseRows = 0;
		ChangeBatch batch = landing.batch();
		if (landing.heldBack() == null && batch != null) {
			ChangeReader reader = reader(ChangeBatch.base(landing.table()));
			for (WaitingChange change : landing.outlive()) {
				List<KeyValue> key = change.key(reader);
				if (key != null && batch.keys().contains(key)) {
					this.unscanned.applied(key, change.applied());
				}
			}
		}
		this.status = this.status.landed(landing, scan.began());
	}

	/**
	 * Begins to fold a table whose changes have grown.
	 * @param table the table
	 * @return whether a fold is to be begun now
	 */
	public boolean beginsFold(TableSnapshot table) {
		if (this.sinceFold != null || !(table instanceof ChangedSnapshot changed) || !SnapshotFold.isDue(changed)) {
			return false;
		}
		this.sinceFold = new LinkedHashSet<>();
		return true;
	}

	/**
	 * Ends a fold.
	 * @param from what was folded
	 * @param folded the same rows without changes, {@code null} when the fold failed
	 * @param table the table as it is now, {@code null} when there is none
	 * @return the folded table with the changes that have come meanwhile, {@code null}
	 * when the table was replaced
	 */
	public @Nullable TableSnapshot endFold(ChangedSnapshot from, @Nullable ColumnarSnapshot folded,
			@Nullable TableSnapshot table) {
		Set<List<KeyValue>> since = this.sinceFold;
		boolean same = table != null && ChangeBatch.base(table) == from.base();
		if (since == null || folded == null || table == null || !same) {
			this.sinceFold = same ? null : this.sinceFold;
			return null;
		}
		this.sinceFold = null;
		this.status = this.status.folded();
		return since.isEmpty() ? folded : FoldReplay.of(since, folded, (ChangedSnapshot) table);
	}

	/**
	 * Changes that were read.
	 *
	 * @param changes the changes
	 * @param batch the changes as they are packed, {@code null} when they are not
	 * @param own the writes of this application that they come from, none for others
	 * @param recorded whether the source of the table has told them
	 */
	public record Prepared(Collection<ItemChange> changes, @Nullable ChangeBatch batch, Map<OpenWrite, ItemChange> own,
			boolean recorded) {

	}

	/**
	 * What has become of a table.
	 *
	 * @param table the table, the same when nothing has changed, {@code null} when it is
	 * not loaded
	 * @param result what was done
	 */
	public record Applied(@Nullable TableSnapshot table, ChangeResult result) {

	}

	/**
	 * What is to be published of a scan.
	 *
	 * @param table the table
	 * @param outlive the changes that the scan may have missed
	 * @param heldBack why these cannot be put over it, {@code null} when they can
	 * @param batch these changes, {@code null} when there are none
	 */
	public record Landing(TableSnapshot table, List<WaitingChange> outlive, @Nullable String heldBack,
			@Nullable ChangeBatch batch) {

	}

}
