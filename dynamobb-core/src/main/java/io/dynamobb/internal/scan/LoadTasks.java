package io.dynamobb.internal.scan;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.dynamobb.spec.TableSpec;

/**
 * The tasks of one load that scans nothing, under its time-out. Used by the thread that
 * loads, and closed by it.
 */
public final class LoadTasks implements AutoCloseable {

	private final CallTimeouts timeouts;

	private final TaskGroup tasks;

	/**
	 * Begins a load.
	 * @param spec the table
	 * @param executor runs the tasks, on threads other than this one
	 * @param progress can cancel the load
	 */
	public LoadTasks(TableSpec spec, Executor executor, ScanProgress progress) {
		this.timeouts = new CallTimeouts("dynamobb-load-timeout", new CountedRetries(ScanRetries.create(), progress),
				spec.limits().pageTimeout());
		Duration timeout = spec.refresh().timeout();
		if (timeout != null) {
			this.timeouts.after(timeout, () -> progress.timeOut(timeout));
		}
		this.tasks = new TaskGroup(executor, this.timeouts, progress);
	}

	/**
	 * Runs tasks side by side to their end.
	 * @param tasks the tasks
	 * @throws java.util.concurrent.CancellationException when the load is cancelled or
	 * this thread interrupted
	 * @throws RuntimeException the first that a task throws
	 */
	public void run(Collection<? extends TaskGroup.Task> tasks) {
		this.tasks.run(tasks);
	}

	/**
	 * Runs one task to its end.
	 * @param <T> the type of what it returns
	 * @param task the task
	 * @return what it has returned
	 */
	public <T> T get(Supplier<T> task) {
		CompletableFuture<T> result = new CompletableFuture<>();
		run(List.of(TaskGroup.Task.of(() -> result.complete(task.get()))));
		return result.join();
	}

	/**
	 * Asks DynamoDB for what it knows of the table.
	 * @param source asks
	 * @return the facts
	 */
	public TableFacts facts(TableFacts.Source source) {
		return get(() -> source.get(this.timeouts));
	}

	/**
	 * Has something be done when the tasks are to end early, as often as it takes.
	 * @param abort ends what no interrupt does
	 */
	public void onAbort(Runnable abort) {
		this.timeouts.onStrike(abort);
	}

	@Override
	public void close() {
		this.timeouts.shutdownNow();
	}

}
