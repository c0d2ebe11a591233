package io.dynamobb;

import java.util.concurrent.CompletableFuture;

/**
 * A cached table. Each read takes the snapshot that is current at that moment; use
 * {@link DynamoMap#snapshot()} for several reads that must agree.
 * <p>
 * A read before the first load waits for it, or throws {@link TableNotLoadedException}
 * when the table loads in the background.
 */
public interface DynamoTable extends TableView {

	/**
	 * Returns how the table is.
	 * @return the status at this moment; never waits for a load
	 */
	TableStatus status();

	/**
	 * Scans the table again, with all other tables of its
	 * {@linkplain RefreshPolicy#group() group}, and publishes the new snapshot. Joins a
	 * scan of this table that is running, which may have begun before the call and so
	 * miss what was written just before; a scan of a {@linkplain DynamoMap#refresh()
	 * refresh of all} or of a group fails with those beside it.
	 * @return what the refresh did
	 * @throws RefreshFailedException when the scan failed; the last good snapshot stays
	 * @throws RefreshTooSoonException when the last refresh was a moment ago
	 */
	RefreshResult refresh();

	/**
	 * Does the same as {@link #refresh()} without waiting.
	 * @return completes after the publication, or exceptionally with
	 * {@link RefreshFailedException} or {@link RefreshTooSoonException}. Cancelling it
	 * does not cancel the refresh
	 */
	CompletableFuture<RefreshResult> refreshAsync();

	/**
	 * Cancels the refresh of this table that runs, and with it those of all tables that
	 * were to be published in one step with this one. They fail soon after.
	 * @return whether a refresh was running
	 */
	boolean cancelRefresh();

}
