package io.dynamobb.internal.change;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.dynamobb.change.ChangeResult;
import org.jspecify.annotations.Nullable;

/**
 * Tells what changes did where nobody waits until it is told: one after the other, on
 * another thread. What a table does while somebody takes long to listen is added up.
 * Thread-safe.
 */
public final class ChangeReports {

	private final Executor workers;

	private final Consumer<ChangeResult> listener;

	private final Map<String, ChangeResult> untold = new LinkedHashMap<>();

	private boolean telling;

	/**
	 * Creates reports.
	 * @param workers runs the listener
	 * @param listener told of the changes; throws nothing
	 */
	public ChangeReports(Executor workers, Consumer<ChangeResult> listener) {
		this.workers = workers;
		this.listener = listener;
	}

	/**
	 * Has something be told, unless nothing was done. Returns at once.
	 * @param result what was done
	 */
	public void add(ChangeResult result) {
		if (result.added() + result.changed() + result.removed() + result.refused() == 0) {
			return;
		}
		synchronized (this) {
			this.untold.merge(result.table(), result, Counts::sum);
			if (this.telling) {
				return;
			}
			this.telling = true;
		}
		try {
			this.workers.execute(this::tell);
		}
		catch (RejectedExecutionException ex) {
			stop();
		}
	}

	private void tell() {
		for (ChangeResult next = next(); next != null; next = next()) {
			this.listener.accept(next);
		}
	}

	private synchronized @Nullable ChangeResult next() {
		Iterator<ChangeResult> first = this.untold.values().iterator();
		if (!first.hasNext()) {
			this.telling = false;
			return null;
		}
		ChangeResult next = first.next();
		first.remove();
		return next;
	}

	private synchronized void stop() {
		this.untold.clear();
		this.telling = false;
	}

}
