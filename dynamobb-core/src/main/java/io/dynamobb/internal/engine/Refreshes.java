package io.dynamobb.internal.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.RefreshTooSoonException;
import io.dynamobb.exception.TablePinnedException;

/**
 * Waits for refreshes.
 */
final class Refreshes {

	private Refreshes() {
	}

	/**
	 * Waits for the first load of the tables that the start of a map waits for.
	 * @param load the load
	 * @param tables what is loaded, for the message
	 * @throws RefreshFailedException when it fails, or the waiting thread is interrupted
	 */
	static void awaitStart(CompletableFuture<?> load, String tables) {
		try {
			await(load, tables);
		}
		catch (RefreshFailedException ex) {
			if (ex.getCause() instanceof InterruptedException) {
				throw new RefreshFailedException(tables, "the thread that starts the map was interrupted while it"
						+ " waited for the first load, so the map is not started; the load goes on until the map is"
						+ " stopped or closed, and start() can be called again", ex.getCause());
			}
			throw ex;
		}
	}

	/**
	 * Waits for a refresh.
	 * @param <T> what the refresh returns
	 * @param refresh the refresh
	 * @param tables what is refreshed, for the message
	 * @return the result
	 * @throws RefreshFailedException when it fails, or the waiting thread is interrupted,
	 * which does not end the refresh
	 * @throws RefreshTooSoonException when it was refused
	 * @throws TablePinnedException when it was refused
	 */
	static <T> T await(CompletableFuture<T> refresh, String tables) {
		try {
			return refresh.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RefreshFailedException(tables,
					"the thread that waited for it was interrupted; the refresh itself goes on", ex);
		}
		catch (ExecutionException ex) {
			Throwable cause = (ex.getCause() instanceof CompletionException completion && completion.getCause() != null)
					? completion.getCause() : ex.getCause();
			if (cause instanceof RefreshFailedException failure) {
				throw new RefreshFailedException(failure.table(), failure.reason(), failure);
			}
			if (cause instanceof RefreshTooSoonException tooSoon) {
				throw new RefreshTooSoonException(tooSoon.table(), tooSoon.retryAfter());
			}
			if (cause instanceof TablePinnedException pinned) {
				throw new TablePinnedException(pinned.table());
			}
			throw new IllegalStateException(cause);
		}
	}

}
