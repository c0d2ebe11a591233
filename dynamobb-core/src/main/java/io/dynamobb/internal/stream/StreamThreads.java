package io.dynamobb.internal.stream;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.dynamobb.internal.scan.CallTimeouts;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;

/**
 * A few daemon threads that the readers of all tables share, started when they are
 * needed. Calls are not retried by the SDK: a reader asks again by itself, and holds no
 * thread until then. Thread-safe.
 */
public final class StreamThreads implements AutoCloseable {

	private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

	private final ScheduledThreadPoolExecutor threads;

	private final CallTimeouts timeouts = new CallTimeouts("dynamobb-stream-timeout", AwsRetryStrategy.doNotRetry(),
			CALL_TIMEOUT);

	/**
	 * Creates threads.
	 * @param count how many shards are read at once, of all tables together
	 */
	public StreamThreads(int count) {
		AtomicInteger number = new AtomicInteger();
		this.threads = new ScheduledThreadPoolExecutor(count, (task) -> {
			Thread thread = new Thread(task, "dynamobb-stream-" + number.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		});
		this.threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
	}

	CallTimeouts timeouts() {
		return this.timeouts;
	}

	/**
	 * Runs a task unless the threads are closed before.
	 * @param delay the time until then
	 * @param task the task
	 */
	public void after(Duration delay, Runnable task) {
		try {
			this.threads.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			if (!this.threads.isShutdown()) {
				throw ex;
			}
		}
	}

	void strike(Collection<Thread> calling) {
		this.timeouts.strike(calling);
	}

	/**
	 * Ends the threads, once all readers are closed.
	 */
	@Override
	public void close() {
		this.threads.shutdownNow();
		this.timeouts.shutdownNow();
	}

}
