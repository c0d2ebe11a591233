package io.dynamobb.internal.refresh;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import io.dynamobb.RefreshResult;
import io.dynamobb.TableStatus;
import io.dynamobb.exception.FailureReason;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.exception.TablePinnedException;
import org.jspecify.annotations.Nullable;

/**
 * The end of a refresh whose scans have ended: publishes its tables, or records why not,
 * and reports. Used by one thread, which takes no lock that others wait for.
 */
final class RefreshEnd {

	static final String CANCELLED = "it was cancelled";

	static final String PINNED = "the table was pinned";

	private final RefreshRun refreshRun;

	private final Publication publication;

	private final Clock clock;

	private final LongSupplier nanos;

	private final Map<RefreshedTable, RefreshResult> results = new LinkedHashMap<>();

	private final List<Runnable> reports = new ArrayList<>();

	private @Nullable RefreshFailedException failure;

	RefreshEnd(RefreshRun refreshRun, Publication publication, Clock clock, LongSupplier nanos) {
		this.refreshRun = refreshRun;
		this.publication = publication;
		this.clock = clock;
		this.nanos = nanos;
	}

	/**
	 * Returns why nothing was published.
	 * @return the failure, {@code null} when all was published
	 */
	@Nullable RefreshFailedException failure() {
		return this.failure;
	}

	/**
	 * Tells the listeners.
	 */
	void report() {
		this.reports.forEach(Runnable::run);
	}

	/**
	 * Ends the refresh for those who wait for it. Does nothing the second time.
	 */
	void end() {
		this.refreshRun.end(this.results, this.failure);
	}

	/**
	 * Publishes all tables, or none.
	 */
	void finish() {
		try {
			Load failed = this.refreshRun.failed();
			this.failure = (failed != null) ? failed.failure() : publish();
			if (this.failure != null) {
				boolean refused = this.failure.getCause() instanceof SnapshotRejectedException;
				fail(this.failure, !refused && (failed == null || failed.isWorthRetrying()));
			}
		}
		catch (RuntimeException | Error ex) {
			this.failure = failure(ex);
		}
	}

	private RefreshFailedException failure(Throwable ex) {
		return new RefreshFailedException(first(), FailureReason.of(ex), FailureReason.trusted(ex));
	}

	private String first() {
		return this.refreshRun.loads().get(0).table().spec().name();
	}

	private @Nullable RefreshFailedException publish() {
		Map<RefreshedTable, LoadedTable> loaded = new LinkedHashMap<>();
		try {
			check(this.refreshRun.cancellation());
			this.refreshRun.loads()
				.stream()
				.filter((load) -> !load.isNothingNew())
				.forEach((load) -> loaded.put(load.table(), load.toPublish()));
			this.publication.publish(loaded, this::begin);
		}
		catch (RefreshFailedException ex) {
			return ex;
		}
		catch (TablePinnedException ex) {
			return new RefreshFailedException(ex.table(), PINNED, null);
		}
		catch (RuntimeException | Error ex) {
			return failure(ex);
		}
		for (Load load : this.refreshRun.loads()) {
			RefreshedTable table = load.table();
			LoadedTable published = loaded.get(table);
			RefreshResult result = (published != null) ? published.result() : load.nothingNew();
			this.results.put(table, result);
			table.history(table.history().succeeded(this.nanos.getAsLong()));
			this.reports.add(() -> load.listener().onRefreshed(result));
		}
		loaded
			.forEach((table, published) -> this.reports.add(() -> table.namedAttributes().check(published.snapshot())));
		return null;
	}

	/**
	 * Asks the clock first, which is the user's: one that fails would fail readers too.
	 */
	private void begin() {
		this.clock.instant();
		check(this.refreshRun.beginPublication());
	}

	private void check(@Nullable String cancellation) {
		if (cancellation != null) {
			throw new RefreshFailedException(first(), cancellation, null);
		}
	}

	private void fail(RefreshFailedException failure, boolean worthRetrying) {
		Instant end = this.clock.instant();
		for (Load load : this.refreshRun.loads()) {
			RefreshedTable table = load.table();
			if (CANCELLED.equals(failure.reason())) {
				table.history(table.history().cancelled(end));
				this.reports.add(() -> load.listener().onCancelled(table.spec().name(), load.duration()));
			}
			else {
				RefreshFailedException own = own(load, failure);
				table.failure(own);
				table.history(table.history()
					.failed(new TableStatus.Failure(end, String.valueOf(own.getMessage())), this.nanos.getAsLong(),
							worthRetrying));
				this.reports.add(() -> load.listener().onFailed(own, load.duration()));
			}
		}
	}

	private static RefreshFailedException own(Load load, RefreshFailedException failure) {
		String table = load.table().spec().name();
		RefreshFailedException own = table.equals(failure.table()) ? failure : load.failure();
		return (own != null) ? own : new RefreshFailedException(table,
				"it was not published, because table '" + failure.table() + "' failed", failure);
	}

}
