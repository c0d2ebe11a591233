package io.dynamobb.internal.snapshot.build;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/**
 * Packs beside the thread that reads, one page behind it. What no thread has taken up by
 * the time that it is waited for is done by the one that waits: an executor that is busy
 * costs time and nothing else.
 */
final class Packing {

	private final Executor executor;

	private FutureTask<?> task = new FutureTask<>(() -> {
	}, null);

	Packing(Executor executor) {
		this.executor = executor;
	}

	void begin(Runnable work) {
		this.task = new FutureTask<>(work, null);
		try {
			this.executor.execute(this.task);
		}
		catch (RejectedExecutionException ex) {
			this.task.run();
		}
	}

	/**
	 * Waits until the work is done.
	 * @throws CancellationException when the thread is interrupted
	 */
	void await() {
		this.task.run();
		try {
			this.task.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CancellationException("The scan was interrupted");
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			throw new IllegalStateException(ex.getCause());
		}
	}

}
