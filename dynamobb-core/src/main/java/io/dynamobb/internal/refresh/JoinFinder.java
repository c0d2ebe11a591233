package io.dynamobb.internal.refresh;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.dynamobb.exception.CallbackFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the rows of materialised queries anew whose tables have changed, one after the
 * other, and rests nine times as long as each has taken. Thread-safe.
 */
final class JoinFinder {

	private static final Logger logger = LoggerFactory.getLogger(JoinFinder.class);

	private static final int REST = 9;

	private final Publication publication;

	private final Executor workers;

	private final AtomicBoolean runs = new AtomicBoolean();

	JoinFinder(Publication publication, Executor workers) {
		this.publication = publication;
		this.workers = workers;
	}

	/**
	 * Sees to it that the rows of outdated queries are found.
	 */
	void findOutdated() {
		if (!this.publication.outdated().isEmpty() && this.runs.compareAndSet(false, true)) {
			try {
				this.workers.execute(this::run);
			}
			catch (RejectedExecutionException ex) {
				this.runs.set(false);
			}
		}
	}

	private void run() {
		boolean goesOn = true;
		try {
			for (Materialisation query : this.publication.outdated()) {
				long start = System.nanoTime();
				goesOn &= find(query);
				TimeUnit.NANOSECONDS.sleep(REST * (System.nanoTime() - start));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			goesOn = false;
		}
		finally {
			this.runs.set(false);
		}
		if (goesOn) {
			findOutdated();
		}
	}

	private boolean find(Materialisation query) {
		try {
			this.publication.findAgain(query);
			return true;
		}
		catch (RuntimeException | Error ex) {
			logger.warn("The rows of the join '{}' stay as they were before its tables changed: {}", query.name(),
					CallbackFailure.reason(ex));
			return false;
		}
	}

}
