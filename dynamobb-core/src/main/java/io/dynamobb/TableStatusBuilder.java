package io.dynamobb;

import java.time.Duration;
import java.time.Instant;

import io.dynamobb.TableStatus.Changes;
import io.dynamobb.TableStatus.ClientReads;
import io.dynamobb.TableStatus.Estimate;
import io.dynamobb.TableStatus.Failure;
import io.dynamobb.TableStatus.Heap;
import io.dynamobb.TableStatus.Lookups;
import io.dynamobb.TableStatus.Previous;
import io.dynamobb.TableStatus.Progress;
import io.dynamobb.TableStatus.State;
import io.dynamobb.TableStatus.Store;
import io.dynamobb.TableStatus.Stream;
import io.dynamobb.TableStatus.Totals;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link TableStatus}, for tests of what reads one. Each setting is named as
 * what is read. Not thread-safe.
 */
public final class TableStatusBuilder {

	private final String name;

	private String tableName;

	private State state = State.NOT_LOADED;

	private boolean refreshing;

	private int items;

	private long heapBytes;

	private @Nullable Heap heap;

	private long refreshes;

	private long failures;

	private int consecutiveFailures;

	private @Nullable Duration age;

	private @Nullable RefreshResult lastRefresh;

	private @Nullable Failure lastFailure;

	private @Nullable Instant lastCancellation;

	private @Nullable Instant nextRefresh;

	private @Nullable Instant waitingSince;

	private @Nullable Instant pinnedSince;

	private @Nullable Previous previous;

	private boolean tooStale;

	private @Nullable Progress progress;

	private @Nullable Estimate estimate;

	private Totals totals = Reported.NO_TOTALS;

	private @Nullable Lookups lookups;

	private @Nullable ClientReads clientReads;

	private @Nullable Changes changes;

	private @Nullable Stream stream;

	private @Nullable Store store;

	TableStatusBuilder(String name) {
		this.name = name;
		this.tableName = name;
	}

	public TableStatusBuilder tableName(String tableName) {
		this.tableName = tableName;
		return this;
	}

	public TableStatusBuilder state(State state) {
		this.state = state;
		return this;
	}

	public TableStatusBuilder refreshing(boolean refreshing) {
		this.refreshing = refreshing;
		return this;
	}

	public TableStatusBuilder items(int items) {
		this.items = items;
		return this;
	}

	public TableStatusBuilder heapBytes(long heapBytes) {
		this.heapBytes = heapBytes;
		return this;
	}

	public TableStatusBuilder heap(@Nullable Heap heap) {
		this.heap = heap;
		return this;
	}

	public TableStatusBuilder refreshes(long refreshes) {
		this.refreshes = refreshes;
		return this;
	}

	public TableStatusBuilder failures(long failures) {
		this.failures = failures;
		return this;
	}

	public TableStatusBuilder consecutiveFailures(int consecutiveFailures) {
		this.consecutiveFailures = consecutiveFailures;
		return this;
	}

	public TableStatusBuilder age(@Nullable Duration age) {
		this.age = age;
		return this;
	}

	public TableStatusBuilder lastRefresh(@Nullable RefreshResult lastRefresh) {
		this.lastRefresh = lastRefresh;
		return this;
	}

	public TableStatusBuilder lastFailure(@Nullable Failure lastFailure) {
		this.lastFailure = lastFailure;
		return this;
	}

	public TableStatusBuilder lastCancellation(@Nullable Instant lastCancellation) {
		this.lastCancellation = lastCancellation;
		return this;
	}

	public TableStatusBuilder nextRefresh(@Nullable Instant nextRefresh) {
		this.nextRefresh = nextRefresh;
		return this;
	}

	public TableStatusBuilder waitingSince(@Nullable Instant waitingSince) {
		this.waitingSince = waitingSince;
		return this;
	}

	public TableStatusBuilder pinnedSince(@Nullable Instant pinnedSince) {
		this.pinnedSince = pinnedSince;
		return this;
	}

	public TableStatusBuilder previous(@Nullable Previous previous) {
		this.previous = previous;
		return this;
	}

	public TableStatusBuilder tooStale(boolean tooStale) {
		this.tooStale = tooStale;
		return this;
	}

	public TableStatusBuilder progress(@Nullable Progress progress) {
		this.progress = progress;
		return this;
	}

	public TableStatusBuilder estimate(@Nullable Estimate estimate) {
		this.estimate = estimate;
		return this;
	}

	public TableStatusBuilder totals(Totals totals) {
		this.totals = totals;
		return this;
	}

	public TableStatusBuilder lookups(@Nullable Lookups lookups) {
		this.lookups = lookups;
		return this;
	}

	public TableStatusBuilder clientReads(@Nullable ClientReads clientReads) {
		this.clientReads = clientReads;
		return this;
	}

	public TableStatusBuilder changes(@Nullable Changes changes) {
		this.changes = changes;
		return this;
	}

	public TableStatusBuilder store(@Nullable Store store) {
		this.store = store;
		return this;
	}

	public TableStatusBuilder stream(@Nullable Stream stream) {
		this.stream = stream;
		return this;
	}

	/**
	 * Builds the status.
	 * @return what was set
	 */
	public TableStatus build() {
		return new Reported.TableStatus(this.name, this.tableName, this.state, this.refreshing, this.items,
				this.heapBytes, this.heap, this.refreshes, this.failures, this.consecutiveFailures, this.age,
				this.lastRefresh, this.lastFailure, this.lastCancellation, this.nextRefresh, this.waitingSince,
				this.pinnedSince, this.previous, this.tooStale, this.progress, this.estimate, this.totals, this.lookups,
				this.clientReads, this.changes, this.stream, this.store);
	}

}
