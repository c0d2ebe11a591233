package io.dynamobb.internal.refresh;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for scans: virtual where the JVM has them (21 and newer), else daemon threads.
 * They end soon after they fall idle.
 */
public final class Workers {

	private static final String NAME = "dynamobb-scan-";

	private static final int IDLE_SECONDS = 5;

	private Workers() {
	}

	/**
	 * Creates an executor that runs each task at once, on a thread of its own.
	 * @return the executor
	 */
	public static ExecutorService create() {
		return pool(0, Integer.MAX_VALUE, new SynchronousQueue<>(), NAME);
	}

	/**
	 * Creates an executor that runs a bounded number of tasks at once, and the others in
	 * the order in which they come. The tasks may not wait for each other.
	 * @param threads the number of threads
	 * @return the executor
	 */
	public static ExecutorService bounded(int threads) {
		ThreadPoolExecutor pool = pool(threads, threads, new LinkedBlockingQueue<>(), NAME + "segment-");
		pool.allowCoreThreadTimeOut(true);
		return pool;
	}

	private static ThreadPoolExecutor pool(int least, int most, BlockingQueue<Runnable> queue, String name) {
		return new ThreadPoolExecutor(least, most, IDLE_SECONDS, TimeUnit.SECONDS, queue, factory(name));
	}

	private static ThreadFactory factory(String name) {
		try {
			Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
			Class<?> type = Class.forName("java.lang.Thread$Builder");
			type.getMethod("name", String.class, long.class).invoke(builder, name, 1L);
			return (ThreadFactory) type.getMethod("factory").invoke(builder);
		}
		catch (ClassNotFoundException | NoSuchMethodException ex) {
			return daemons(name);
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Returns an executor for what must run in any case, and not on the thread that asks:
	 * also when the workers are shut down, or have no thread.
	 */
	static Executor always(Executor workers) {
		return (task) -> {
			try {
				workers.execute(task);
			}
			catch (RuntimeException | Error ex) {
				runOutside(task);
			}
		};
	}

	private static void runOutside(Runnable task) {
		try {
			Thread thread = new Thread(task, "dynamobb-caller");
			thread.setDaemon(true);
			thread.start();
		}
		catch (OutOfMemoryError ex) {
			task.run();
		}
	}

	private static ThreadFactory daemons(String name) {
		AtomicInteger number = new AtomicInteger();
		return (task) -> {
			Thread thread = new Thread(task, name + number.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

}
