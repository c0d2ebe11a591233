package io.dynamobb.internal.join.name;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Threads for the pieces of large queries, one of which is always that of the caller. The
 * others are daemons, begin with the first large query, and end soon after they fall
 * idle. Whoever waits for a piece that no thread has begun works on it itself, so that no
 * query waits for another. Thread-safe.
 */
public final class QueryThreads implements AutoCloseable {

	/**
	 * Nothing but the caller's thread.
	 */
	public static final QueryThreads CALLER = new QueryThreads(1);

	private static final String NAME = "dynamobb-query-";

	private static final int IDLE_SECONDS = 5;

	private final int count;

	private final AtomicInteger number = new AtomicInteger();

	private @Nullable ThreadPoolExecutor others;

	private boolean closed;

	/**
	 * Creates the threads, none of which begins yet.
	 * @param count the most threads that work on one query, with the caller's
	 */
	public QueryThreads(int count) {
		this.count = count;
	}

	public int count() {
		return this.count;
	}

	/**
	 * Works on pieces.
	 * @param <T> what a piece ends with
	 * @param pieces the pieces, the first of which the caller begins with
	 * @return what they have ended with, in the same order; throws what the first piece
	 * throws that does
	 */
	public <T> List<T> run(List<Supplier<T>> pieces) {
		List<FutureTask<T>> tasks = new ArrayList<>();
		pieces.forEach((piece) -> tasks.add(new FutureTask<>(piece::get)));
		tasks.subList(1, tasks.size()).forEach(this::offer);
		List<T> results = new ArrayList<>();
		try {
			for (FutureTask<T> task : tasks) {
				task.run();
			}
			tasks.forEach((task) -> results.add(result(task)));
		}
		finally {
			tasks.forEach(this::withdraw);
		}
		return results;
	}

	private synchronized void offer(Runnable task) {
		if (this.closed) {
			return;
		}
		if (this.others == null) {
			this.others = new ThreadPoolExecutor(this.count - 1, this.count - 1, IDLE_SECONDS, TimeUnit.SECONDS,
					new LinkedBlockingQueue<>(), this::thread);
			this.others.allowCoreThreadTimeOut(true);
		}
		try {
			this.others.execute(task);
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			// the caller works on it
		}
	}

	private Thread thread(Runnable work) {
		Thread thread = new Thread(work, NAME + this.number.incrementAndGet());
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Takes a piece back that no thread has begun, since another has failed.
	 */
	private synchronized void withdraw(FutureTask<?> task) {
		if (task.cancel(false) && this.others != null) {
			this.others.remove(task);
		}
	}

	private static <T> T result(FutureTask<T> task) {
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return task.get();
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			if (ex.getCause() instanceof Error cause) {
				throw cause;
			}
			throw new IllegalStateException(ex.getCause());
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/**
	 * Lets the other threads end. Queries go on on the threads of their callers.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.others != null) {
			this.others.shutdown();
		}
	}

}
