package io.dynamobb.internal.scan;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of a load side by side, on threads that it shares with other loads: a
 * task gives its thread back after a turn of some parts, and holds none while it waits.
 * The first that fails, a cancellation of the scan or an interrupt of the waiting thread
 * ends all: calls are aborted and threads interrupted, again and again until the tasks
 * are gone. No task runs any more when {@link #run} returns or throws. Of many tasks a
 * bounded number runs at once, and each of the others when one of those has ended.
 */
public final class TaskGroup {

	/**
	 * Below the 50 connections that the SDK's HTTP clients keep unless told otherwise:
	 * who waits for one for 10 seconds fails.
	 */
	static final int MAX_AT_ONCE = 32;

	private static final int ABORT_AGAIN_MILLIS = 50;

	/** Most pages of DynamoDB take longer, so that tables take turns by pages. */
	private static final long TURN_NANOS = 20_000_000;

	private final Executor executor;

	private final CallTimeouts timeouts;

	private final Set<Thread> running = new HashSet<>();

	private int lanes;

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
	void run(Collection<? extends Task> tasks) {
		Queue<Task> queue = new ConcurrentLinkedQueue<>(tasks);
		int atOnce = Math.min(tasks.size(), MAX_AT_ONCE);
		synchronized (this) {
			this.lanes = atOnce;
		}
		for (int lane = 0; lane < atOnce; lane++) {
			execute(new Lane(queue));
		}
		if (awaitEnd()) {
			Thread.currentThread().interrupt();
		}
		tasks.forEach(Task::end);
		throwFailure();
	}

	private void execute(Lane lane) {
		try {
			this.executor.execute(lane);
		}
		catch (RuntimeException | Error ex) {
			fail(ex);
		}
	}

	private void executeAfter(Duration wait, Lane lane) {
		try {
			this.timeouts.after(wait, () -> execute(lane));
		}
		catch (RejectedExecutionException ex) {
			fail(ex);
		}
	}

	private synchronized boolean enter() {
		return this.failure == null && this.running.add(Thread.currentThread());
	}

	private synchronized boolean hasFailed() {
		return this.failure != null;
	}

	private synchronized void leave(boolean ended) {
		this.running.remove(Thread.currentThread());
		if (ended) {
			this.lanes--;
		}
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
			while (this.failure == null && this.lanes > 0) {
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

	/**
	 * A task in parts.
	 */
	public interface Task {

		/**
		 * Returns a task of one part.
		 * @param part the part
		 * @return the task
		 */
		static Task of(Runnable part) {
			return () -> {
				part.run();
				return null;
			};
		}

		/**
		 * Runs the next part. Each may run on another thread.
		 * @return how long to wait before the part after it, {@code null} when there is
		 * none
		 */
		@Nullable Duration run();

		/**
		 * Called when no thread runs any task any more, whether this has come to its end,
		 * stopped before, or never begun.
		 */
		default void end() {
		}

	}

	/**
	 * Runs one task after the other, a part at a time.
	 */
	private final class Lane implements Runnable {

		private final Queue<Task> tasks;

		private @Nullable Task task;

		Lane(Queue<Task> tasks) {
			this.tasks = tasks;
		}

		@Override
		public void run() {
			if (!enter()) {
				return;
			}
			Duration wait = null;
			try {
				wait = runTurn();
			}
			catch (Throwable ex) {
				fail(ex);
			}
			finally {
				leave(wait == null);
			}
			if (wait != null) {
				goOnAfter(wait);
			}
		}

		private @Nullable Duration runTurn() {
			long begin = System.nanoTime();
			Duration wait = runPart();
			while (wait != null && wait.isZero() && System.nanoTime() - begin < TURN_NANOS && !hasFailed()) {
				wait = runPart();
			}
			return wait;
		}

		private @Nullable Duration runPart() {
			Task current = (this.task != null) ? this.task : this.tasks.poll();
			if (current == null) {
				return null;
			}
			Duration wait = current.run();
			this.task = (wait != null) ? current : null;
			return (wait != null || this.tasks.isEmpty()) ? wait : Duration.ZERO;
		}

		private void goOnAfter(Duration wait) {
			if (wait.isZero()) {
				execute(this);
			}
			else {
				executeAfter(wait, this);
			}
		}

	}

}
