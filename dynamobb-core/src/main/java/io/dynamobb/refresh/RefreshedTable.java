package io.dynamobb.refresh;

import java.time.Instant;

import io.dynamobb.TableSpec;
import io.dynamobb.scan.TableLoader;
import org.jspecify.annotations.Nullable;

/**
 * A table as its refreshes see it. Thread-safe.
 */
public final class RefreshedTable {

	private final int position;

	private final TableSpec spec;

	private final TableLoader loader;

	private final Guard guard;

	private volatile RefreshHistory history = RefreshHistory.NONE;

	private volatile @Nullable Flight flight;

	private volatile @Nullable Instant nextRefresh;

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

	Guard guard() {
		return this.guard;
	}

	public RefreshHistory history() {
		return this.history;
	}

	void history(RefreshHistory history) {
		this.history = history;
	}

	@Nullable Flight flight() {
		return this.flight;
	}

	void flight(@Nullable Flight flight) {
		this.flight = flight;
	}

	public boolean isRefreshing() {
		return this.flight != null;
	}

	public @Nullable Instant nextRefresh() {
		return this.nextRefresh;
	}

	void nextRefresh(@Nullable Instant nextRefresh) {
		this.nextRefresh = nextRefresh;
	}

}
