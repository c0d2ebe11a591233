package io.dynamobb.internal.change;

import io.dynamobb.internal.change.UnscannedChanges.RunningScan;
import org.jspecify.annotations.Nullable;

/**
 * What this application has written to a table that is not seen yet. Thread-safe.
 */
public final class UnseenWrites {

	private @Nullable Long written;

	private int unread;

	/**
	 * Remembers a write of which nobody knows the items.
	 * @param now the time that has passed, in nanoseconds, after the write was done
	 */
	public synchronized void writtenSomewhere(long now) {
		this.written = now;
	}

	/**
	 * Counts items that have to be read again and could not be.
	 * @param more the number of items, negative for those that were read
	 */
	public synchronized void unread(int more) {
		this.unread += more;
	}

	synchronized void landed(RunningScan scan) {
		if (this.written != null && !scan.mayMiss(this.written)) {
			this.written = null;
		}
	}

	/**
	 * Returns what is not seen.
	 * @return a sentence, {@code null} when all is
	 */
	public synchronized @Nullable String problem() {
		if (this.unread > 0) {
			return "Items that this application may have written are shown as they were before, " + this.unread
					+ " of them: they could not be read again, which is tried until it is done";
		}
		return (this.written != null) ? "This application has written items that are not known here, as a PartiQL"
				+ " statement does: they are shown as they were before, until the next refresh" : null;
	}

}
