package io.dynamobb.internal.refresh;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.dynamobb.TableStatus;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.internal.change.TableChanges;
import io.dynamobb.internal.scan.ScanProgress;
import io.dynamobb.internal.scan.ScanTotals;
import io.dynamobb.internal.scan.TableLoader;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.view.LoadedParts;
import io.dynamobb.internal.snapshot.view.SnapshotView;
import io.dynamobb.spec.ChangePolicy.OnGap;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;

/**
 * A table as its refreshes see it. Thread-safe.
 */
public final class RefreshedTable {

	private final int position;

	private final TableSpec spec;

	private final TableLoader loader;

	private final Guard guard;

	private final NamedAttributes namedAttributes;

	private List<RefreshedTable> group = List.of(this);

	private final ScanTotals totals = new ScanTotals();

	private volatile ScanProgress progress = new ScanProgress();

	private volatile TableStatus.@Nullable Estimate estimate;

	private volatile RefreshHistory history = RefreshHistory.NONE;

	private volatile @Nullable RefreshFailedException failure;

	private volatile @Nullable RefreshRun refreshRun;

	private volatile @Nullable Instant nextRefresh;

	private volatile @Nullable Instant pinnedSince;

	private volatile @Nullable LoadedTable previous;

	private final TableChanges changes;

	private volatile @Nullable LoadedTable ahead;

	/**
	 * Creates a table that is not loaded.
	 * @param position the position in the {@link Publication}
	 * @param spec how the table is cached
	 * @param loader scans the table
	 * @param guard decides what may be published
	 */
	public RefreshedTable(int position, TableSpec spec, TableLoader loader, Guard guard) {
		this.position = position;
		this.spec = spec;
		this.loader = loader;
		this.guard = guard;
		this.namedAttributes = new NamedAttributes(spec);
		this.changes = new TableChanges(spec);
	}

	/**
	 * Puts tables into one group: a refresh of one refreshes all and publishes them in
	 * one step. Called before the first refresh.
	 * @param tables the tables
	 */
	public static void group(List<RefreshedTable> tables) {
		List<RefreshedTable> group = List.copyOf(tables);
		group.forEach((table) -> table.group = group);
	}

	/**
	 * Returns the tables that are refreshed together with this one.
	 * @return the tables, this one among them
	 */
	public List<RefreshedTable> group() {
		return this.group;
	}

	int position() {
		return this.position;
	}

	public TableSpec spec() {
		return this.spec;
	}

	TableLoader loader() {
		return this.loader;
	}

	/**
	 * Returns rows of the table as users read them.
	 * @param rows the rows
	 * @return the view
	 */
	public SnapshotView view(TableSnapshot rows) {
		return new SnapshotView(new LoadedParts(this.spec.name(), this.spec.attributes()), rows);
	}

	/**
	 * Refuses rows that may not be published.
	 * @param view the rows
	 * @param served what is served, {@code null} before the first load
	 * @param clock tells what has expired
	 * @param checkpoint run every now and then, ends it by throwing
	 * @throws io.dynamobb.exception.SnapshotRejectedException when a guard or a validator
	 * refuses them
	 */
	public void check(SnapshotView view, @Nullable LoadedTable served, Clock clock, Runnable checkpoint) {
		this.guard.check(view.unexpired(clock), (served != null) ? served.view().unexpired(clock) : null, checkpoint);
	}

	NamedAttributes namedAttributes() {
		return this.namedAttributes;
	}

	public RefreshHistory history() {
		return this.history;
	}

	void history(RefreshHistory history) {
		this.history = history;
	}

	void failure(RefreshFailedException failure) {
		this.failure = failure;
	}

	/**
	 * Returns why the table is left alone for a while.
	 * @param now the time that has passed, in nanoseconds
	 * @return the last failure, {@code null} when the table may be scanned again
	 */
	@Nullable RefreshFailedException failureUntil(long now) {
		RefreshHistory history = this.history;
		Long end = history.lastEnd();
		if (history.consecutiveFailures() == 0 || end == null) {
			return null;
		}
		Duration wait = RefreshPlan.longestBackoff(history.consecutiveFailures(), this.spec.refresh().maxBackoff());
		return (now - end < wait.toNanos()) ? this.failure : null;
	}

	/**
	 * Returns how long the table may not be refreshed on demand yet.
	 * @param now the time that has passed, in nanoseconds
	 * @return the time, zero or negative when it may be
	 */
	Duration tooSoon(long now) {
		Long end = this.history.lastEnd();
		return (end != null) ? this.spec.refresh().minInterval().minusNanos(now - end) : Duration.ZERO;
	}

	@Nullable RefreshRun refreshRun() {
		return this.refreshRun;
	}

	void refreshRun(@Nullable RefreshRun refreshRun) {
		this.refreshRun = refreshRun;
	}

	/**
	 * Returns the counts of all refreshes.
	 * @return the counts
	 */
	public ScanTotals totals() {
		return this.totals;
	}

	/**
	 * Returns the counts of the refresh that runs, else of the last one.
	 * @return the counts
	 */
	public ScanProgress progress() {
		return this.progress;
	}

	void progress(ScanProgress progress) {
		this.estimate = estimate();
		this.progress = progress;
	}

	/**
	 * Returns what a refresh reads.
	 * @return the latest estimate, {@code null} when there has been none
	 */
	public TableStatus.@Nullable Estimate estimate() {
		TableStatus.Estimate latest = this.progress.estimate();
		return (latest != null) ? latest : this.estimate;
	}

	public boolean isRefreshing() {
		return this.refreshRun != null;
	}

	boolean keepsPrevious() {
		return this.group.stream().anyMatch((table) -> table.spec.refresh().keepPrevious());
	}

	/**
	 * Returns what the table can be rolled back to.
	 * @return the snapshot before the one being served, {@code null} when none is kept
	 */
	public @Nullable LoadedTable previous() {
		return this.previous;
	}

	void previous(@Nullable LoadedTable previous) {
		this.previous = previous;
	}

	/**
	 * Returns what has changed since the scans.
	 * @return the changes
	 */
	public TableChanges changes() {
		return this.changes;
	}

	/**
	 * Says whether changes were lost, which the next scan brings, and the table is not to
	 * wait for its schedule.
	 * @return whether it is to be scanned as soon as it can be
	 */
	public boolean isToBeScannedAgain() {
		return this.spec.changes().onGap() == OnGap.RESCAN && this.pinnedSince == null
				&& this.changes.status().lost() != null;
	}

	/**
	 * Returns what has become of a pinned table by changes that are not seen yet.
	 * @return the table with these changes, {@code null} when there are none
	 */
	@Nullable LoadedTable ahead() {
		return this.ahead;
	}

	void ahead(@Nullable LoadedTable ahead) {
		this.ahead = ahead;
	}

	public @Nullable Instant pinnedSince() {
		return this.pinnedSince;
	}

	void pinnedSince(@Nullable Instant pinnedSince) {
		this.pinnedSince = pinnedSince;
	}

	public @Nullable Instant nextRefresh() {
		return this.nextRefresh;
	}

	void nextRefresh(@Nullable Instant nextRefresh) {
		this.nextRefresh = nextRefresh;
	}

}
