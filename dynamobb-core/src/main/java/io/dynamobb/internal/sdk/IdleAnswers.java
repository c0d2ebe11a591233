package io.dynamobb.internal.sdk;

import java.util.concurrent.ThreadLocalRandom;

import io.dynamobb.exception.DynamoBBException;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * Waits before DynamoDB is asked again for what it has left unprocessed, and gives up
 * after a few answers in a row that have processed nothing. Used by one thread.
 */
final class IdleAnswers {

	private static final int IDLE_ANSWERS = 8;

	private static final int BASE_MILLIS = 25;

	private static final int MAX_MILLIS = 3_000;

	private final String tableName;

	private final String what;

	private int idle;

	/**
	 * Begins with the first request.
	 * @param tableName the name or ARN of the table
	 * @param what what requests ask to process, for messages
	 */
	IdleAnswers(String tableName, String what) {
		this.tableName = tableName;
		this.what = what;
	}

	/**
	 * Waits for the next request.
	 * @param asked how many the last one asked to process
	 * @param left how many of them are unprocessed
	 * @throws DynamoBBException when it is time to give up
	 */
	void awaitNext(int asked, int left) {
		this.idle = (left < asked) ? 0 : this.idle + 1;
		if (this.idle == IDLE_ANSWERS) {
			throw new DynamoBBException("Table '" + this.tableName + "' left " + left + " of the " + this.what
					+ " unprocessed in " + this.idle + " answers in a row");
		}
		long ceiling = Math.min(MAX_MILLIS, (long) BASE_MILLIS << this.idle);
		try {
			Thread.sleep(ThreadLocalRandom.current().nextLong(ceiling) + 1);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw AbortedException.create("Interrupted while waiting to ask for unprocessed " + this.what, ex);
		}
	}

}
