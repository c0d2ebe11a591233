package io.dynamobb.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import io.dynamobb.RefreshFailedException;
import io.dynamobb.RefreshTooSoonException;
import io.dynamobb.TablePinnedException;

/**
 * Waits for refreshes.
 */
final class Refreshes {

	private Refreshes() {
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
			throw new RefreshFailedException(tables, "the thread that waited for it was interrupted", ex);
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
