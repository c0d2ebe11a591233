package io.dynamobb.internal.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.dynamobb.DynamoTable;
import io.dynamobb.RefreshResult;
import io.dynamobb.TableIndex;
import io.dynamobb.TableStatus;
import io.dynamobb.TableStatus.State;
import io.dynamobb.TableStatusBuilder;
import io.dynamobb.TableView;
import io.dynamobb.change.ChangeResult;
import io.dynamobb.change.ItemChange;
import io.dynamobb.exception.TableNotLoadedException;
import io.dynamobb.internal.change.ChangeStatus;
import io.dynamobb.internal.join.Joins;
import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.refresh.ChangePublisher;
import io.dynamobb.internal.refresh.LoadedTable;
import io.dynamobb.internal.refresh.Publication;
import io.dynamobb.internal.refresh.RefreshHistory;
import io.dynamobb.internal.refresh.RefreshedTable;
import io.dynamobb.internal.refresh.Refresher;
import io.dynamobb.internal.scan.ScanProgress;
import io.dynamobb.internal.snapshot.ChangedSnapshot;
import io.dynamobb.internal.serve.ServedSource;
import io.dynamobb.internal.snapshot.view.LookupObserver;
import io.dynamobb.internal.snapshot.view.SnapshotView;
import io.dynamobb.internal.stored.StoredTables;
import io.dynamobb.item.Item;
import io.dynamobb.item.KeySchema;
import io.dynamobb.query.Condition;
import io.dynamobb.query.Query;
import io.dynamobb.query.SortKeyCondition;
import io.dynamobb.spec.TableSpec.Startup;
import org.jspecify.annotations.Nullable;

/**
 * A table whose reads go to the snapshot that is published at that moment.
 */
final class CachedTable implements DynamoTable {

	private final RefreshedTable table;

	private final Publication publication;

	private final Refresher refresher;

	private final ChangePublisher changes;

	private final @Nullable FollowedTable followed;

	private final Clock clock;

	private final @Nullable StoredTables stored;

	private final @Nullable LookupCounter lookups;

	private final @Nullable ServedSource served;

	private final LookupObserver observer;

	private final JoinSource source;

	CachedTable(RefreshedTable table, Publication publication, Refresher refresher, ChangePublisher changes,
			@Nullable FollowedTable followed, @Nullable StoredTables stored, Clock clock,
			@Nullable LookupCounter lookups, @Nullable ServedSource served, JoinSource source) {
		this.table = table;
		this.publication = publication;
		this.refresher = refresher;
		this.changes = changes;
		this.followed = followed;
		this.stored = stored;
		this.clock = clock;
		this.lookups = lookups;
		this.served = served;
		this.observer = (lookups != null) ? lookups : source.warnings()::tellUnknown;
		this.source = source;
	}

	RefreshedTable refreshed() {
		return this.table;
	}

	/**
	 * Returns what answers reads of the application's clients.
	 */
	@Nullable ServedSource served() {
		return this.served;
	}

	boolean isEager() {
		return this.table.spec().startup() == Startup.EAGER;
	}

	/**
	 * Says whether the first read has to load the table.
	 */
	boolean loadsWhenRead() {
		return loaded() == null && this.table.spec().startup() != Startup.BACKGROUND;
	}

	TableNotLoadedException notLoaded() {
		return new TableNotLoadedException(name(), whyNotLoaded(this.table.history()), null);
	}

	private String whyNotLoaded(RefreshHistory history) {
		if (history.isCancelled() && !this.table.isRefreshing()) {
			return "its first load was cancelled";
		}
		TableStatus.Failure failure = history.lastFailure();
		if (failure != null) {
			return failure.message();
		}
		return (this.table.isRefreshing() || this.refresher.waitingSince(this.table) != null)
				? "its first load has not ended" : "its first load has not begun: it begins when the map is started";
	}

	private @Nullable LoadedTable loaded() {
		return this.publication.current().get(this.table);
	}

	/**
	 * Returns what readers see at this moment.
	 */
	private TableView view() {
		return observed(current()).unexpired(this.clock);
	}

	private LoadedTable current() {
		LoadedTable loaded = loaded();
		if (loaded == null && loadsWhenRead()) {
			Refreshes.await(this.refresher.load(List.of(this.table)), name());
			loaded = loaded();
		}
		if (loaded == null) {
			throw notLoaded();
		}
		return loaded;
	}

	/**
	 * Returns a view whose look-ups are counted, where that is asked for, and warned of.
	 */
	SnapshotView observed(LoadedTable loaded) {
		return loaded.view().observed(this.observer);
	}

	@Override
	public String name() {
		return this.table.spec().name();
	}

	@Override
	public KeySchema keySchema() {
		return view().keySchema();
	}

	@Override
	public int size() {
		return view().size();
	}

	@Override
	public Optional<Item> get(@Nullable Object partitionKey) {
		return view().get(partitionKey);
	}

	@Override
	public Optional<Item> get(@Nullable Object partitionKey, @Nullable Object sortKey) {
		return view().get(partitionKey, sortKey);
	}

	@Override
	public List<Item> query(@Nullable Object partitionKey) {
		return view().query(partitionKey);
	}

	@Override
	public List<Item> query(@Nullable Object partitionKey, SortKeyCondition sortKey) {
		return view().query(partitionKey, sortKey);
	}

	@Override
	public TableIndex index(String... attributes) {
		return view().index(attributes);
	}

	@Override
	public List<Item> where(Map<String, ? extends @Nullable Object> values) {
		return view().where(values);
	}

	@Override
	public List<Item> where(String expression, Map<String, String> names,
			Map<String, ? extends @Nullable Object> values) {
		return view().where(expression, names, values);
	}

	@Override
	public Query<Item> where(Condition condition) {
		return Joins.where(this.source, name(), condition);
	}

	@Override
	public List<Item> items() {
		return view().items();
	}

	@Override
	public TableStatus status() {
		RefreshHistory history = this.table.history();
		LoadedTable loaded = loaded();
		TableStatusBuilder status = TableStatus.builder(name())
			.tableName(this.table.spec().tableName())
			.refreshing(this.table.isRefreshing())
			.refreshes(history.refreshes())
			.failures(history.failures())
			.consecutiveFailures(history.consecutiveFailures())
			.lastFailure(history.lastFailure())
			.lastCancellation(history.lastCancellation())
			.nextRefresh(this.table.nextRefresh())
			.waitingSince(this.refresher.waitingSince(this.table))
			.pinnedSince(this.table.pinnedSince())
			.previous(previous())
			.progress(this.table.isRefreshing() ? progress(this.table.progress()) : null)
			.estimate(this.table.estimate())
			.totals(this.table.totals().get())
			.lookups((this.lookups != null) ? this.lookups.get() : null)
			.clientReads((this.served != null) ? this.served.counts() : null);
		if (loaded != null) {
			Instant now = this.clock.instant();
			status.state(state(history))
				.items(loaded.view().unexpired(this.clock).size())
				.heapBytes(loaded.snapshot().heapBytes())
				.heap(loaded.snapshot().heap())
				.age(loaded.age(now))
				.tooStale(isTooStale((this.followed != null) ? this.followed.age(loaded, now) : loaded.age(now)))
				.lastRefresh(loaded.result());
		}
		return status.changes(changes(loaded))
			.stream((this.followed != null) ? this.followed.status(this.clock.instant()) : null)
			.store((this.stored != null) ? this.stored.status(name()) : null)
			.build();
	}

	private TableStatus.@Nullable Changes changes(@Nullable LoadedTable loaded) {
		ChangeStatus changes = this.table.changes().status();
		int items = (loaded != null && loaded.snapshot() instanceof ChangedSnapshot changed) ? changed.changedRows()
				: 0;
		return changes.isUsed()
				? new Changes(changes.applied(), changes.refused(), changes.folds(), items, changes.problem()) : null;
	}

	private State state(RefreshHistory history) {
		if (this.table.pinnedSince() != null) {
			return State.PINNED;
		}
		return (history.consecutiveFailures() == 0 && this.table.changes().status().problem() == null) ? State.READY
				: State.STALE;
	}

	private TableStatus.@Nullable Previous previous() {
		LoadedTable previous = this.table.previous();
		return (previous != null) ? new TableStatus.Previous(previous.result().asOf(),
				previous.view().unexpired(this.clock).size(), previous.snapshot().heapBytes()) : null;
	}

	private boolean isTooStale(Duration age) {
		Duration limit = this.table.spec().refresh().maxStaleness();
		return limit != null && age.compareTo(limit) > 0;
	}

	private TableStatus.Progress progress(ScanProgress progress) {
		return new Progress(progress.items(), progress.heapBytes(), progress.pages(), progress.endedSegments(),
				this.table.spec().segments(), progress.consumedCapacity());
	}

	@Override
	public RefreshResult refresh() {
		return Refreshes.await(refreshAsync(), name());
	}

	@Override
	public CompletableFuture<RefreshResult> refreshAsync() {
		return this.refresher.refreshOnDemand(List.of(this.table)).thenApply((results) -> results.get(0));
	}

	@Override
	public ChangeResult apply(Collection<ItemChange> changes) {
		return this.changes.apply(Map.of(this.table, changes)).get(0);
	}

	@Override
	public boolean cancelRefresh() {
		return this.refresher.cancel(this.table);
	}

	@Override
	public void pin() {
		this.refresher.pin(this.table);
	}

	@Override
	public void rollback() {
		this.refresher.rollback(this.table);
	}

	@Override
	public void unpin() {
		this.refresher.unpin(this.table);
		this.changes.unpinned();
		if (this.followed != null) {
			this.followed.scanAgain();
		}
	}

	@Override
	public String toString() {
		return "DynamoTable[" + name() + "]";
	}

	private record Changes(long applied, long refused, long folds, int items,
			@Nullable String problem) implements TableStatus.Changes {

	}

	private record Progress(long items, long heapBytes, long pages, int endedSegments, int segments,
			double consumedCapacity) implements TableStatus.Progress {

	}

}
