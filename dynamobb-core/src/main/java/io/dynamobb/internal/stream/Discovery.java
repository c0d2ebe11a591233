package io.dynamobb.internal.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * Finds new shards: the children of one where that ends, and now and then all. Finds out,
 * too, that the table has another stream, or none.
 */
final class Discovery {

	private static final Logger logger = LoggerFactory.getLogger(Discovery.class);

	private static final Duration FORGET_AFTER = Duration.ofHours(72);

	private static final int MOST_QUESTIONS = 5;

	private final StreamReader reader;

	private final StreamCalls calls;

	private final StreamTimes times;

	private final AtomicInteger plan = new AtomicInteger();

	private final AtomicInteger failures = new AtomicInteger();

	private int asked;

	Discovery(StreamReader reader, StreamCalls calls, StreamTimes times) {
		this.reader = reader;
		this.calls = calls;
		this.times = times;
	}

	/**
	 * Looks at all shards after some time, and not at the time that was planned before.
	 * @param wait the time until then
	 */
	void plan(Duration wait) {
		int number = this.plan.incrementAndGet();
		this.reader.after(wait, () -> lookAtAll(number));
	}

	/**
	 * Looks for the children of a shard that was read to its end.
	 * @param shard the shard
	 */
	void ended(TrackedShard shard) {
		if (isChildless()) {
			this.reader.after(Duration.ZERO, () -> lookForChildren(shard));
		}
	}

	private void lookForChildren(TrackedShard shard) {
		try {
			if (isChildless()) {
				DescribedStream children = this.calls.describe(this.reader.streamArn(), shard.id());
				this.reader.read(this.reader.tree().merge(children.shards().values()));
			}
		}
		catch (CancellationException ex) {
			return;
		}
		catch (RuntimeException | Error ex) {
			failed(ex);
		}
		if (isChildless()) {
			plan(this.times.askAgain(1));
		}
		else {
			this.reader.recovered(this);
		}
	}

	private boolean isChildless() {
		return this.reader.tree().childless(this.reader.now()) != null;
	}

	private void lookAtAll(int number) {
		if (this.plan.get() != number) {
			return;
		}
		Duration wait;
		try {
			wait = lookAtAll();
			this.failures.set(0);
			this.reader.recovered(this);
		}
		catch (CancellationException ex) {
			return;
		}
		catch (RuntimeException | Error ex) {
			wait = this.times.after(failed(ex));
		}
		if (this.plan.get() == number) {
			plan(wait);
		}
	}

	private Duration lookAtAll() {
		String gap = streamGap();
		if (gap != null) {
			this.reader.gap(gap);
			return this.times.discovery();
		}
		Instant now = this.reader.now();
		ShardTree tree = this.reader.tree();
		DescribedStream stream = this.calls.describe(this.reader.streamArn(), null);
		if (!stream.isOn()) {
			this.reader.gap(disabled());
			return this.times.discovery();
		}
		this.reader.read(tree.merge(stream.shards().values()));
		tree.forget(stream.shards().keySet(), now.minus(FORGET_AFTER));
		return contradicted(tree.orphan(), tree.childless(now));
	}

	/**
	 * Asks again when an answer cannot be right. A child whose parent stays unknown was
	 * lost with it; a shard that stays without children is asked about for as long as it
	 * takes, and nothing after it is told meanwhile.
	 */
	private synchronized Duration contradicted(@Nullable TrackedShard orphan, @Nullable TrackedShard childless) {
		if (orphan == null && childless == null) {
			this.asked = 0;
			return this.times.discovery();
		}
		this.asked++;
		if (this.asked <= MOST_QUESTIONS) {
			return this.times.askAgain(this.asked);
		}
		this.asked = 0;
		if (orphan != null) {
			this.reader.gap("The stream of table '" + this.reader.table() + "' has lost changes: shard " + orphan.id()
					+ " comes after one that is gone and was not read");
		}
		else if (childless != null) {
			logger.warn("Shard {} of the stream of table '{}' is closed, and DynamoDB names none that comes after it",
					childless.id(), this.reader.table());
		}
		return this.times.discovery();
	}

	/**
	 * Returns why the stream is not the one of the table any more.
	 */
	private @Nullable String streamGap() {
		String current;
		try {
			current = this.calls.streamArn();
		}
		catch (ResourceNotFoundException ex) {
			return "Table '" + this.reader.table() + "' does not exist any more, nor does its stream";
		}
		if (current == null) {
			return disabled();
		}
		return current.equals(this.reader.streamArn()) ? null : "Table '" + this.reader.table()
				+ "' has a new stream: it was created anew, or its stream was disabled and enabled again";
	}

	private String disabled() {
		return "The stream of table '" + this.reader.table() + "' was disabled; enable it again";
	}

	/**
	 * Tells a failure that the next look at all shards may mend.
	 * @return how often it has failed in a row
	 */
	private int failed(Throwable failure) {
		boolean throttled = failure instanceof RuntimeException exception && StreamCalls.isThrottled(exception);
		int inARow = this.failures.incrementAndGet();
		this.reader.failed(this, "The stream", failure, throttled, inARow);
		return inARow;
	}

}
