package io.dynamobb.internal.write;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.dynamobb.exception.FailureReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * Reads items again beside the calls that wrote them. Thread-safe.
 */
final class LaterReads {

	/**
	 * When an item is looked at again whose write had no answer: DynamoDB may have got
	 * the request, and done it after the client has given up.
	 */
	private static final Duration LATE = Duration.ofSeconds(10);

	private static final int FIRST_MILLIS = 100;

	private static final int MOST_MILLIS = 30_000;

	private static final Logger logger = LoggerFactory.getLogger(LaterReads.class);

	private final Executor workers;

	private final Consumer<Collection<ItemWrite>> show;

	/**
	 * Creates it.
	 * @param workers read items
	 * @param show reads items, and publishes them
	 */
	LaterReads(Executor workers, Consumer<Collection<ItemWrite>> show) {
		this.workers = workers;
		this.show = show;
	}

	/**
	 * Looks at items once more, after a while.
	 * @param writes writes that have ended
	 */
	void lookAgain(Collection<ItemWrite> writes) {
		if (writes.isEmpty()) {
			return;
		}
		after(LATE.toMillis(), () -> {
			List<ItemWrite> again = writes.stream().map(ItemWrite::again).toList();
			again.forEach((write) -> write.table().openWrites().done(write.openWrite()));
			if (!isRead(again)) {
				readUntilDone(again);
			}
		});
	}

	/**
	 * Reads items until that has succeeded, and ends their writes then. Until then the
	 * tables say so.
	 * @param writes writes that have not ended
	 */
	void readUntilDone(Collection<ItemWrite> writes) {
		List<ItemWrite> unread = List.copyOf(writes);
		unread.forEach((write) -> write.table().changes().written().unseen().unread(1));
		tryAgain(unread, FIRST_MILLIS);
	}

	private void tryAgain(List<ItemWrite> unread, int millis) {
		after(ThreadLocalRandom.current().nextInt(millis / 2, millis), () -> {
			if (isRead(unread)) {
				unread.forEach((write) -> write.table().changes().written().unseen().unread(-1));
			}
			else {
				tryAgain(unread, Math.min(2 * millis, MOST_MILLIS));
			}
		});
	}

	private boolean isRead(List<ItemWrite> writes) {
		writes.forEach((write) -> write.change(null));
		try {
			this.show.accept(writes);
		}
		catch (RuntimeException | Error ex) {
			if (!isPointless(ex)) {
				logger.debug("Items of table '{}' cannot be read again yet: {}", writes.get(0).table().name(),
						FailureReason.of(ex));
				return false;
			}
			logger.warn("Items of table '{}' that were written cannot be read again: {}", writes.get(0).table().name(),
					FailureReason.of(ex));
			writes.forEach((write) -> write.table().writtenSomewhere());
		}
		writes.forEach((write) -> write.table().openWrites().end(write.openWrite()));
		return true;
	}

	/**
	 * The table is gone, or has another key.
	 */
	private static boolean isPointless(Throwable failure) {
		return failure instanceof IllegalArgumentException || failure instanceof ResourceNotFoundException
				|| (failure instanceof DynamoDbException answer && answer.awsErrorDetails() != null
						&& "ValidationException".equals(answer.awsErrorDetails().errorCode()));
	}

	private void after(long millis, Runnable task) {
		CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, this.workers).execute(task);
	}

}
