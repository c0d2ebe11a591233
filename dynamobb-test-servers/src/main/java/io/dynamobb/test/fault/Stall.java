package io.dynamobb.test.fault;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds requests until a test lets them go, and so stops a scan in the middle for as long
 * as the test wants. Thread-safe.
 */
public final class Stall implements Fault {

	private static final int PATIENCE_SECONDS = 60;

	private final CountDownLatch arrived = new CountDownLatch(1);

	private final CountDownLatch released = new CountDownLatch(1);

	private final Fault then;

	/**
	 * Creates a stall whose requests pass when they are released.
	 */
	public Stall() {
		this(FaultExchange::pass);
	}

	/**
	 * Creates a stall.
	 * @param then what happens to its requests when they are released
	 */
	public Stall(Fault then) {
		this.then = then;
	}

	@Override
	public void answer(FaultExchange exchange) throws IOException, InterruptedException {
		this.arrived.countDown();
		this.released.await();
		this.then.answer(exchange);
	}

	/**
	 * Waits until a request is held.
	 * @throws IllegalStateException when none has come within a minute
	 * @throws InterruptedException when the thread is interrupted
	 */
	public void awaitRequest() throws InterruptedException {
		if (!this.arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
			throw new IllegalStateException("No request came to the stall");
		}
	}

	/**
	 * Lets go the requests that are held, and those to come.
	 */
	public void release() {
		this.released.countDown();
	}

}
