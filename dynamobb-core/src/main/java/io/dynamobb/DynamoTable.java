package io.dynamobb;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;

import io.dynamobb.change.ChangeResult;
import io.dynamobb.change.ItemChange;
import io.dynamobb.exception.NoPreviousSnapshotException;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.RefreshTooSoonException;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.exception.TableNotLoadedException;
import io.dynamobb.exception.TablePinnedException;
import io.dynamobb.spec.RefreshPolicy;

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
	 * scan of this table that is running and was not cancelled, which may have begun
	 * before the call and so miss what was written just before; a scan of a
	 * {@linkplain DynamoMap#refresh() refresh of all} or of a group fails with those
	 * beside it. Waits for any other refresh of the table that runs, or that was asked
	 * for before and waits itself.
	 * @return what the refresh did
	 * @throws RefreshFailedException when the scan failed; the last good snapshot stays
	 * @throws RefreshTooSoonException when the last refresh was a moment ago
	 * @throws TablePinnedException when a table that would be published is pinned
	 */
	RefreshResult refresh();

	/**
	 * Does the same as {@link #refresh()} without waiting.
	 * @return completes after the publication, or exceptionally with
	 * {@link RefreshFailedException}, {@link RefreshTooSoonException} or
	 * {@link TablePinnedException}. Cancelling it does not cancel the refresh, and what
	 * its callbacks do holds up no other refresh or caller
	 */
	CompletableFuture<RefreshResult> refreshAsync();

	/**
	 * Applies changes of single items, which any source may bring: they are seen by all
	 * readers in one step, before this returns. The table's projection, filter and time
	 * to live hold as in a scan; an item that does not pass the filter is gone. A change
	 * of one item that came before another one is forgotten for that. What is applied
	 * again changes nothing.
	 * <p>
	 * A change that breaks what each item must fulfil, as a required attribute or a
	 * unique index, leaves its item as it was; one of the table's limits holds back all
	 * changes until the next refresh. Either makes the table stale. Changes of a table
	 * that is pinned are seen when it is not pinned any more. A refresh does not take
	 * back what was applied after its scan began, and up to five seconds before that
	 * where the scan reads eventually consistently.
	 * @param changes the changes in their order
	 * @return what they did
	 * @throws IllegalStateException when the table is loaded from an index
	 * @throws IllegalArgumentException when a key to delete by is none of the table;
	 * nothing is applied then
	 */
	ChangeResult apply(Collection<ItemChange> changes);

	/**
	 * Cancels the refreshes of this table that run or wait, and with them those of all
	 * tables that were to be published in one step with this one. One that is asked for
	 * afterwards scans anew. They end soon after, for those who wait with
	 * {@link RefreshFailedException}, and do not count as failures: the tables stay as
	 * they were, and are refreshed by their schedules or on demand. A table that loads in
	 * the background and was never loaded is tried again after its
	 * {@linkplain RefreshPolicy#maxBackoff() longest backoff}, too.
	 * @return whether a refresh was running or waiting, which is not published then;
	 * {@code false} also when it is published already, and only its listeners are still
	 * to be told
	 */
	boolean cancelRefresh();

	/**
	 * Goes on serving the snapshot that is served now: until {@link #unpin()}, no refresh
	 * replaces it. One that runs is cancelled, scheduled ones are left out, and one on
	 * demand is refused with {@link TablePinnedException}, also that of
	 * {@linkplain DynamoMap#refresh() all tables}. The other tables of the
	 * {@linkplain RefreshPolicy#group() group} are pinned, too. Does nothing when the
	 * table is pinned already.
	 * @throws TableNotLoadedException when there is nothing to serve yet
	 */
	void pin();

	/**
	 * Serves the snapshot before the one that is served now, and pins it as
	 * {@link #pin()} does. The tables of a group go back in one step. What was served
	 * until now is given up, so that a second call does not bring it back. What is read
	 * until the rows of materialised joins are found is what was served before; when they
	 * cannot be found, the tables are as they were.
	 * <p>
	 * The snapshot before is there only when the table
	 * {@linkplain RefreshPolicy#keepPrevious() keeps it}.
	 * @throws NoPreviousSnapshotException when it is not kept, or there was none
	 * @throws SnapshotRejectedException when the rows of a materialised join cannot be
	 * found in it
	 */
	void rollback();

	/**
	 * Lets refreshes replace the snapshot again, from the next one on that is scheduled
	 * or asked for. Does nothing when the table is not pinned.
	 */
	void unpin();

}
