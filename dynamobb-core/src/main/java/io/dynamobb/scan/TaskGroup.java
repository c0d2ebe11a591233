package io.dynamobb.scan;

import java.util.Collection;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of a load side by side, on threads that belong to others. The first that
 * fails, a cancellation of the scan or an interrupt of the waiting thread ends all: calls
 * are aborted and threads interrupted, again and again until the tasks are gone. No task
 * runs any more when {@link #run} returns or throws. Of many tasks a bounded number runs
 * at once, and each of the others when one of those has ended.
 */
final class TaskGroup {

	/**
	 * Below the 50 connections that the SDK's HTTP clients keep unless told otherwise:
	 * who waits for one for 10 seconds fails.
	 */
	static final int MAX_THREADS = 32;

	private static final int ABORT_AGAIN_MILLIS = 50;

	private final Executor executor;

	private final CallTimeouts timeouts;

	private final Set<Thread> running = new HashSet<>();

	private int waiting;

	private @Nullable Throwable failure;

	TaskGroup(Executor executor, CallTimeouts timeouts, ScanProgress progress) {
		this.executor = executor;
		this.timeouts = timeouts;
		progress.onCancel(() -> fail(new CancellationException("The scan was cancelled")));
	}

	/**
	 * Runs tasks to their end.
	 * @param tasks the tasks
	 * @throws CancellationException when the scan is cancelled or this thread interrupted
	 * @throws RuntimeException the first that a task throws
	 */
	void run(Collection<? extends Runnable> tasks) {
		Queue<Runnable> queue = new ConcurrentLinkedQueue<>(tasks);
		int threads = Math.min(tasks.size(), MAX_THREADS);
		synchronized (this) {
			this.waiting = threads;
		}
		try {
			for (int thread = 0; thread < threads; thread++) {
				this.executor.execute(() -> perform(() -> drain(queue)));
			}
		}
		catch (RuntimeException | Error ex) {
			fail(ex);
		}
		if (awaitEnd()) {
			Thread.currentThread().interrupt();
		}
		throwFailure();
	}

	private void drain(Queue<Runnable> tasks) {
		for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
			if (isFailed()) {
				return;
			}
			task.run();
		}
	}

	private synchronized boolean isFailed() {
		return this.failure != null;
	}

	private void perform(Runnable task) {
		if (enter()) {
			try {
				task.run();
			}
			catch (Throwable ex) {
				fail(ex);
			}
			finally {
				leave();
			}
		}
	}

	private synchronized boolean enter() {
		this.waiting--;
		return this.failure == null && this.running.add(Thread.currentThread());
	}

	private synchronized void leave() {
		this.running.remove(Thread.currentThread());
		if (this.failure != null) {
			Thread.interrupted();
		}
		notifyAll();
	}

	private synchronized void fail(Throwable ex) {
		if (this.failure == null) {
			this.failure = ex;
			notifyAll();
		}
	}

	private boolean awaitEnd() {
		boolean interrupted = false;
		synchronized (this) {
			while (this.failure == null && (this.waiting > 0 || !this.running.isEmpty())) {
				try {
					wait();
				}
				catch (InterruptedException ex) {
					interrupted = true;
					fail(new CancellationException("The thread that waits for the scan was interrupted"));
				}
			}
		}
		while (interruptTasks()) {
			this.timeouts.strike();
			interrupted |= pause();
		}
		return interrupted;
	}

	private synchronized boolean interruptTasks() {
		this.running.forEach(Thread::interrupt);
		return !this.running.isEmpty();
	}

	private synchronized boolean pause() {
		try {
			if (!this.running.isEmpty()) {
				wait(ABORT_AGAIN_MILLIS);
			}
			return false;
		}
		catch (InterruptedException ex) {
			return true;
		}
	}

	private synchronized void throwFailure() {
		if (this.failure instanceof Error error) {
			throw error;
		}
		if (this.failure instanceof RuntimeException exception) {
			throw exception;
		}
	}

}
