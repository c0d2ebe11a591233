package io.dynamobb.internal.stream;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The tasks of one reader on threads that it shares, and the way to end them at once.
 * Thread-safe.
 */
final class StreamTasks {

	private static final int ABORT_AGAIN_MILLIS = 20;

	private final StreamThreads threads;

	private final Set<Thread> running = new HashSet<>();

	private final Set<Thread> calling = new HashSet<>();

	private boolean ended;

	StreamTasks(StreamThreads threads) {
		this.threads = threads;
	}

	/**
	 * Runs a task unless the tasks are ended before.
	 * @param delay the time until then
	 * @param task the task
	 */
	void after(Duration delay, Runnable task) {
		if (!isEnded()) {
			this.threads.after(delay, () -> run(task));
		}
	}

	private void run(Runnable task) {
		if (enter()) {
			try {
				task.run();
			}
			finally {
				leave();
			}
		}
	}

	/**
	 * Makes a call that the end of the tasks aborts.
	 * @param <T> the type of the answer
	 * @param call the call
	 * @return its answer
	 * @throws CancellationException when the tasks are ended
	 */
	<T> T call(Supplier<T> call) {
		begin();
		try {
			return call.get();
		}
		finally {
			end(Thread.currentThread());
		}
	}

	/**
	 * Waits.
	 * @param time how long
	 * @throws CancellationException when the tasks are ended meanwhile, or the thread is
	 * interrupted
	 */
	synchronized void pause(Duration time) {
		long end = System.nanoTime() + time.toNanos();
		try {
			for (long left = time.toNanos(); left > 0 && !this.ended; left = end - System.nanoTime()) {
				TimeUnit.NANOSECONDS.timedWait(this, left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CancellationException("The thread that asks for a stream was interrupted");
		}
		checkNotEnded();
	}

	private void checkNotEnded() {
		if (this.ended) {
			throw new CancellationException("The reader of the stream was closed");
		}
	}

	synchronized boolean isEnded() {
		return this.ended;
	}

	/**
	 * Has no task begin any more.
	 */
	synchronized void stop() {
		this.ended = true;
		notifyAll();
	}

	/**
	 * Ends the tasks: none begins any more, calls are aborted again and again, and none
	 * runs when this returns, but for the one that calls it.
	 */
	void end() {
		stop();
		boolean interrupted = false;
		while (abort()) {
			interrupted |= isInterruptedWhileWaiting();
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Holds the lock, so that nobody is struck who has left the call.
	 */
	private synchronized boolean abort() {
		Thread self = Thread.currentThread();
		this.threads.strike(this.calling.stream().filter((thread) -> thread != self).toList());
		this.calling.stream().filter((thread) -> thread != self).forEach(Thread::interrupt);
		return this.running.stream().anyMatch((thread) -> thread != self)
				|| this.calling.stream().anyMatch((thread) -> thread != self);
	}

	private synchronized boolean isInterruptedWhileWaiting() {
		try {
			wait(ABORT_AGAIN_MILLIS);
			return false;
		}
		catch (InterruptedException ex) {
			return true;
		}
	}

	private synchronized boolean enter() {
		return !this.ended && this.running.add(Thread.currentThread());
	}

	private synchronized void leave() {
		this.running.remove(Thread.currentThread());
		notifyAll();
	}

	private synchronized void begin() {
		checkNotEnded();
		this.calling.add(Thread.currentThread());
	}

	private synchronized void end(Thread thread) {
		this.calling.remove(thread);
		if (this.ended) {
			Thread.interrupted();
			notifyAll();
		}
	}

}
