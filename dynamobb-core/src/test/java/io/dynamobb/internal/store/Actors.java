package io.dynamobb.internal.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Threads that take turns, several at the same moment, and may be stopped in the middle
 * of a store's call for many turns. Each belongs to an instance; while one of an instance
 * is stopped, the other may wait for it.
 */
final class Actors implements TroubledStore.Stage, AutoCloseable {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Random random;

	private final Map<Object, Integer> running = new HashMap<>();

	private final Map<CountDownLatch, Object> stopped = new HashMap<>();

	private final List<TroubledStore.Call<?>> late = new ArrayList<>();

	private final List<Throwable> failures = new ArrayList<>();

	private final ThreadLocal<Object> instance = new ThreadLocal<>();

	private boolean troubled = true;

	Actors(Random random) {
		this.random = random;
	}

	/**
	 * Begins turns of an instance that all happen at the same moment, unless it is
	 * stopped.
	 * @param owner the instance
	 * @param turns what to do
	 */
	synchronized void begin(Object owner, Runnable... turns) {
		if (this.stopped.containsValue(owner) || this.running.containsKey(owner)) {
			return;
		}
		this.running.put(owner, turns.length);
		for (Runnable turn : turns) {
			this.threads.execute(() -> run(owner, turn));
		}
	}

	private void run(Object owner, Runnable turn) {
		this.instance.set(owner);
		try {
			turn.run();
		}
		catch (Throwable ex) {
			failed(ex);
		}
		finally {
			ended(owner);
		}
	}

	private synchronized void failed(Throwable failure) {
		this.failures.add(failure);
	}

	private synchronized void ended(Object owner) {
		this.running.computeIfPresent(owner, (key, count) -> (count > 1) ? count - 1 : null);
		notifyAll();
	}

	/**
	 * Waits until nobody runs but who is stopped, or may wait for somebody who is.
	 */
	synchronized void await() throws InterruptedException {
		while (!this.stopped.values().containsAll(this.running.keySet())) {
			wait();
		}
		if (!this.failures.isEmpty()) {
			throw new AssertionError("an instance failed", this.failures.get(0));
		}
	}

	/**
	 * Has some go on that were stopped, and some writes happen whose answers were lost.
	 */
	void goOn(int percent) throws IOException {
		List<TroubledStore.Call<?>> calls = new ArrayList<>();
		synchronized (this) {
			this.stopped.keySet().removeIf((latch) -> {
				boolean goesOn = this.random.nextInt(100) < percent;
				if (goesOn) {
					latch.countDown();
				}
				return goesOn;
			});
			this.late.removeIf((call) -> this.random.nextInt(100) < percent && calls.add(call));
		}
		for (TroubledStore.Call<?> call : calls) {
			call.run();
		}
	}

	synchronized void endTrouble() {
		this.troubled = false;
	}

	@Override
	public synchronized boolean isTroubled() {
		return this.troubled;
	}

	@Override
	public synchronized void later(TroubledStore.Call<?> call) {
		this.late.add(call);
	}

	@Override
	public void stall() {
		CountDownLatch latch = new CountDownLatch(1);
		synchronized (this) {
			this.stopped.put(latch, this.instance.get());
			notifyAll();
		}
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
