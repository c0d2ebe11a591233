package io.dynamobb.internal.refresh;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.dynamobb.exception.RefreshFailedException;

/**
 * What one caller waits for. It is completed by a task of its own, so that what the
 * caller does then holds up nobody else. A listener or validator that waits for it is
 * looked at first: a wait that could not end is refused.
 *
 * @param <T> the result of the refresh
 */
final class RefreshFuture<T> extends CompletableFuture<T> {

	private final Runnable beforeWait;

	/**
	 * Creates a future that is not completed.
	 * @param beforeWait called by a thread that is about to wait; throws
	 * {@link RefreshFailedException} when it must not
	 */
	RefreshFuture(Runnable beforeWait) {
		this.beforeWait = beforeWait;
	}

	/**
	 * Completes this as another future.
	 * @param source the other future
	 * @param executor runs what callers do then
	 * @return this
	 */
	RefreshFuture<T> from(CompletableFuture<T> source, Executor executor) {
		source.whenCompleteAsync((result, failure) -> {
			if (failure == null) {
				complete(result);
			}
			else {
				completeExceptionally(failure);
			}
		}, executor);
		return this;
	}

	@Override
	public <U> CompletableFuture<U> newIncompleteFuture() {
		return new RefreshFuture<>(this.beforeWait);
	}

	@Override
	public T get() throws InterruptedException, ExecutionException {
		prepare();
		return super.get();
	}

	@Override
	public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
		prepare();
		return super.get(timeout, unit);
	}

	@Override
	public T join() {
		prepare();
		return super.join();
	}

	private void prepare() {
		if (!isDone()) {
			this.beforeWait.run();
		}
	}

}
