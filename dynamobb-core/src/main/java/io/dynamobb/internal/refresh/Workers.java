package io.dynamobb.internal.refresh;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
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
		return new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(),
				factory());
	}

	/**
	 * Creates an executor that runs a bounded number of tasks at once, and the others in
	 * the order in which they come. The tasks may not wait for each other.
	 * @param workers has the threads
	 * @param most the number of tasks
	 * @return the executor
	 */
	public static Executor bounded(Executor workers, int most) {
		return new BoundedExecutor(workers, most);
	}

	private static ThreadFactory factory() {
		try {
			Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
			Class<?> type = Class.forName("java.lang.Thread$Builder");
			type.getMethod("name", String.class, long.class).invoke(builder, NAME, 1L);
			return (ThreadFactory) type.getMethod("factory").invoke(builder);
		}
		catch (ClassNotFoundException | NoSuchMethodException ex) {
			return daemons();
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

	private static ThreadFactory daemons() {
		AtomicInteger number = new AtomicInteger();
		return (task) -> {
			Thread thread = new Thread(task, NAME + number.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

}
