package io.dynamobb.internal.refresh;

import java.util.List;
import java.util.Set;

import io.dynamobb.exception.RefreshFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the calling thread, when that runs a listener or a validator: such a
 * thread must not wait for what waits for it. Thread-safe.
 */
final class CallingThread {

	private final Set<RefreshRun> running;

	private final ThreadLocal<@Nullable RefreshEnd> reporting = new ThreadLocal<>();

	/**
	 * Creates the view of a refresher.
	 * @param running the refreshes that run at each moment
	 */
	CallingThread(Set<RefreshRun> running) {
		this.running = running;
	}

	/**
	 * Returns the refresh whose listener or validator the thread runs, before its
	 * publication.
	 */
	@Nullable RefreshRun asking() {
		return this.running.stream().filter(RefreshRun::isRunByThisThread).findFirst().orElse(null);
	}

	/**
	 * Remembers that the refresh that the thread runs may wait for another.
	 */
	void awaits(RefreshRun refreshRun) {
		awaits(asking(), refreshRun);
	}

	static void awaits(@Nullable RefreshRun asking, RefreshRun refreshRun) {
		if (asking != null && asking != refreshRun) {
			asking.awaits(refreshRun);
		}
	}

	@Nullable RefreshFailedException endlessWait(List<RefreshedTable> tables, RefreshRun refreshRun) {
		RefreshRun asking = asking();
		return (asking != null && refreshRun.leadsTo(asking)) ? waitsForItself(tables) : null;
	}

	static RefreshFailedException waitsForItself(List<RefreshedTable> tables) {
		return new RefreshFailedException(tables.get(0).spec().name(), "it would wait for itself: a listener or"
				+ " validator reads or refreshes a table that its own refresh, or one that waits for it, is still to"
				+ " publish", null);
	}

	/**
	 * Tells the listeners of a refresh, and ends it.
	 */
	void report(RefreshEnd refreshEnd) {
		this.reporting.set(refreshEnd);
		try {
			refreshEnd.report();
		}
		finally {
			this.reporting.remove();
			refreshEnd.end();
		}
	}

	/**
	 * Who waits for a refresh while listeners are told of another one holds up nobody: it
	 * counts as told.
	 */
	void endReport() {
		RefreshEnd refreshEnd = this.reporting.get();
		if (refreshEnd != null) {
			refreshEnd.end();
		}
	}

}
