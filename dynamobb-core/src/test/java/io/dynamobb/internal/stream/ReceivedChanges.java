package io.dynamobb.internal.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Remembers what a reader hands on, and that one thread at a time does.
 */
class ReceivedChanges implements StreamRecords {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Map<String, List<String>> numbers = new HashMap<>();

	private final Map<String, Optional<Map<String, AttributeValue>>> images = new TreeMap<>();

	private final List<String> gaps = new ArrayList<>();

	private final AtomicInteger inside = new AtomicInteger();

	private @Nullable Instant upTo;

	private @Nullable String wrong;

	@Override
	public void changed(List<StreamChange> changes) {
		enter();
		synchronized (this) {
			assertThat(changes).isNotEmpty();
			for (StreamChange change : changes) {
				String key = change.key().get("id").s();
				this.numbers.computeIfAbsent(key, (first) -> new ArrayList<>()).add(change.sequenceNumber());
				this.images.put(key, Optional.ofNullable(change.image()));
			}
		}
		this.inside.decrementAndGet();
	}

	@Override
	public void caughtUp(Instant moment) {
		enter();
		synchronized (this) {
			if (this.upTo != null && moment.isBefore(this.upTo)) {
				this.wrong = "Time went back";
			}
			this.upTo = moment;
		}
		this.inside.decrementAndGet();
	}

	@Override
	public void gap(String why) {
		enter();
		synchronized (this) {
			this.gaps.add(why);
		}
		this.inside.decrementAndGet();
	}

	private void enter() {
		if (this.inside.incrementAndGet() > 1) {
			synchronized (this) {
				this.wrong = "Two threads at once";
			}
		}
		synchronized (this) {
			if (!this.gaps.isEmpty()) {
				this.wrong = "Told after a gap";
			}
		}
	}

	synchronized @Nullable String wrong() {
		return this.wrong;
	}

	/**
	 * Returns the numbers of the records of each key, in the order in which they came.
	 */
	synchronized Map<String, List<String>> numbers() {
		Map<String, List<String>> copy = new HashMap<>();
		this.numbers.forEach((key, list) -> copy.put(key, List.copyOf(list)));
		return copy;
	}

	synchronized Map<String, Optional<Map<String, AttributeValue>>> images() {
		return new TreeMap<>(this.images);
	}

	synchronized List<String> gaps() {
		return List.copyOf(this.gaps);
	}

	synchronized @Nullable Instant upTo() {
		return this.upTo;
	}

	/**
	 * Waits until all is read that was written before this call.
	 */
	void awaitNow() {
		Instant now = Instant.now();
		await(() -> {
			Instant told = upTo();
			return told != null && told.isAfter(now);
		});
	}

	/**
	 * Waits for a gap.
	 */
	String awaitGap() {
		await(() -> !gaps().isEmpty());
		return gaps().get(0);
	}

	static void await(BooleanSupplier condition, Supplier<String> state) {
		try {
			await(condition);
		}
		catch (ConditionTimeoutException ex) {
			throw new AssertionError(state.get(), ex);
		}
	}

	static void await(BooleanSupplier condition) {
		Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(condition::getAsBoolean);
	}

}
