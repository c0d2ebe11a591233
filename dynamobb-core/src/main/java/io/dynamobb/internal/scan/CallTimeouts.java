package io.dynamobb.internal.scan;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * Aborts calls of the SDK. The SDK itself aborts a call, even one that waits for a silent
 * server, in one case only: its timeout has come. So each call has a timeout, here is the
 * clock that it is scheduled by, and {@link #strike()} makes the clock strike early.
 * Timeouts of the user's own strike at their time. All calls are retried in one way,
 * whatever the client does otherwise.
 */
public final class CallTimeouts extends ScheduledThreadPoolExecutor {

	private final Map<Thread, List<Runnable>> calls = new ConcurrentHashMap<>();

	private final List<Runnable> others = new CopyOnWriteArrayList<>();

	private final RetryStrategy retries;

	private final Duration pageTimeout;

	/**
	 * Creates timeouts.
	 * @param name the name of the thread that they strike in
	 * @param retries how calls are retried
	 * @param pageTimeout the most time that a call may take, its retries included
	 */
	public CallTimeouts(String name, RetryStrategy retries, Duration pageTimeout) {
		super(1, (task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		});
		setRemoveOnCancelPolicy(true);
		this.retries = retries;
		this.pageTimeout = pageTimeout;
	}

	/**
	 * Puts a call under these timeouts. A client that knows no plugins ignores it.
	 * @param request the configuration of the request
	 */
	public void control(AwsRequestOverrideConfiguration.Builder request) {
		request.addPlugin(this::control);
	}

	private void control(SdkServiceClientConfiguration.Builder client) {
		this.calls.put(Thread.currentThread(), new CopyOnWriteArrayList<>());
		ClientOverrideConfiguration configuration = client.overrideConfiguration();
		client.overrideConfiguration(configuration.toBuilder()
			.retryStrategy(this.retries)
			.apiCallTimeout(configuration.apiCallTimeout()
				.filter((timeout) -> timeout.compareTo(this.pageTimeout) < 0)
				.orElse(this.pageTimeout))
			.scheduledExecutorService(this)
			.build());
	}

	/**
	 * Runs a task unless these timeouts are shut down before.
	 * @param delay the time until then
	 * @param task the task
	 */
	void after(Duration delay, Runnable task) {
		super.schedule(task, TimeUnit.NANOSECONDS.convert(delay), TimeUnit.NANOSECONDS);
	}

	/**
	 * Called by the SDK in the thread of the call.
	 */
	@Override
	public ScheduledFuture<?> schedule(Runnable timeout, long delay, TimeUnit unit) {
		this.calls.computeIfAbsent(Thread.currentThread(), (thread) -> new CopyOnWriteArrayList<>()).add(timeout);
		return super.schedule(timeout, delay, unit);
	}

	/**
	 * Aborts all calls that are running. A call is safe from it before it has sent its
	 * request, so whoever wants it gone repeats this until it is.
	 */
	void strike() {
		this.calls.values().forEach((timeouts) -> timeouts.forEach(Runnable::run));
		this.others.forEach(Runnable::run);
	}

	/**
	 * Has something else be done at each {@link #strike()}.
	 * @param abort what is done
	 */
	void onStrike(Runnable abort) {
		this.others.add(abort);
	}

	/**
	 * Aborts the calls that some threads are in.
	 * @param threads the threads
	 */
	public void strike(Collection<Thread> threads) {
		threads.forEach((thread) -> this.calls.getOrDefault(thread, List.of()).forEach(Runnable::run));
	}

}
