package io.dynamobb.internal.refresh;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * Runs a bounded number of tasks at once on the threads of another executor, and the
 * others in the order in which they come. The tasks may not wait for each other. An idle
 * thread is taken before a new one: what the SDK keeps for a thread is made once, and
 * caches stay warm. Thread-safe.
 */
final class BoundedExecutor implements Executor {

	private final Executor threads;

	private final int most;

	private final Queue<Runnable> waiting = new ArrayDeque<>();

	private int running;

	/**
	 * Creates an executor.
	 * @param threads runs each task at once
	 * @param most the number of tasks that run at once
	 */
	BoundedExecutor(Executor threads, int most) {
		this.threads = threads;
		this.most = most;
	}

	@Override
	public void execute(Runnable task) {
		synchronized (this) {
			if (this.running == this.most) {
				this.waiting.add(task);
				return;
			}
			this.running++;
		}
		try {
			this.threads.execute(() -> run(task));
		}
		catch (RuntimeException | Error ex) {
			next();
			throw ex;
		}
	}

	private void run(Runnable first) {
		for (Runnable task = first; task != null; task = next()) {
			try {
				task.run();
			}
			catch (Throwable ex) {
				Thread thread = Thread.currentThread();
				thread.getUncaughtExceptionHandler().uncaughtException(thread, ex);
			}
		}
	}

	private synchronized @Nullable Runnable next() {
		Runnable next = this.waiting.poll();
		if (next == null) {
			this.running--;
		}
		return next;
	}

}
