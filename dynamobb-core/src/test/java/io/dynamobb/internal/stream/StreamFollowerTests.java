package io.dynamobb.internal.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import io.dynamobb.test.fault.Stall;
import io.dynamobb.test.http.JsonMembers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.dynamobb.internal.stream.ReceivedChanges.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StreamFollowerTests {

	private static final int KEYS = 40;

	private static final int PAUSE_NANOS = 200_000;

	private final StreamFixture fixture = new StreamFixture();

	private final FollowedItems items = new FollowedItems();

	private final AtomicInteger version = new AtomicInteger();

	private volatile @Nullable Thread stopper;

	private final StreamFollower follower = follower(Duration.ofMillis(5), 1_000);

	private StreamFollower follower(Duration publishEvery, int mostKept) {
		return new StreamFollower(this.fixture.table(StreamFixture.HURRY), this.fixture.threads, Clock.systemUTC(),
				publishEvery, mostKept, this.items);
	}

	@AfterEach
	void close() {
		this.follower.close();
		this.fixture.close();
		assertThat(this.items.wrong()).isNull();
	}

	private Map<String, Integer> scan() {
		Map<String, Integer> scanned = new HashMap<>();
		this.fixture.stream.items().forEach((key, item) -> {
			String version = JsonMembers.find(String.valueOf(JsonMembers.find(item, "version")), "N");
			scanned.put(key, Integer.parseInt(String.valueOf(version).replace("\"", "")));
		});
		return scanned;
	}

	private static void scanBegins(StreamFollower follower) {
		follower.scanBegins((abort) -> {
		});
	}

	private void awaitCaughtUp() {
		this.follower.awaitCaughtUp(Instant.now(), () -> false);
	}

	/**
	 * A scan that is not consistent: each item is as it was before the scan, or as it is.
	 */
	private Map<String, Integer> lateScan(Map<String, Integer> before, Random random) {
		Map<String, Integer> scanned = new HashMap<>();
		Map<String, Integer> now = scan();
		for (int i = 0; i < KEYS; i++) {
			Integer version = (random.nextBoolean() ? before : now).get("k" + i);
			if (version != null) {
				scanned.put("k" + i, version);
			}
		}
		return scanned;
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2 })
	void aScanAndTheStreamLoseNothing(long seed) {
		Random random = new Random(seed);
		AtomicBoolean done = new AtomicBoolean();
		write(new Random(seed + 1), new AtomicBoolean(), 200);
		Map<String, Integer> before = scan();
		write(new Random(seed + 2), new AtomicBoolean(), 1_000);
		CompletableFuture<Void> writer = CompletableFuture
			.runAsync(() -> write(new Random(seed + 3), done, Integer.MAX_VALUE));
		scanBegins(this.follower);
		this.items.scanBegins();
		Map<String, Integer> scanned = lateScan(before, random);
		awaitCaughtUp();
		this.items.publish(scanned);
		for (int round = 0; round < 3; round++) {
			scanBegins(this.follower);
			this.items.scanBegins();
			Map<String, Integer> again = scan();
			awaitCaughtUp();
			this.items.publish(again);
		}
		done.set(true);
		writer.join();
		awaitCaughtUp();
		assertThat(this.items.items()).as("seed %d", seed).isEqualTo(scan());
		assertThat(this.items.gap()).isNull();
	}

	private void write(Random random, AtomicBoolean done, int writes) {
		for (int write = 0; write < writes && !done.get(); write++) {
			String key = "k" + random.nextInt(KEYS);
			if (random.nextInt(6) == 0) {
				this.fixture.stream.delete(key);
			}
			else {
				this.fixture.put(key, this.version.incrementAndGet());
			}
			if (random.nextInt(500) == 0) {
				this.fixture.stream.rollOver(this.fixture.stream.openShards().get(0));
			}
			LockSupport.parkNanos(PAUSE_NANOS);
		}
	}

	@Test
	void aScanWaitsForTheStream() throws InterruptedException {
		this.fixture.put("a", 1);
		Stall stall = new Stall();
		this.fixture.proxy.on("GetRecords").then(stall);
		scanBegins(this.follower);
		this.fixture.put("a", 2);
		Map<String, Integer> scanned = scan();
		Instant end = Instant.now();
		CompletableFuture<Void> waiting = CompletableFuture
			.runAsync(() -> this.follower.awaitCaughtUp(end, () -> false));
		stall.awaitRequest();
		assertThat(waiting).isNotDone();
		assertThat(this.items.batches()).isZero();
		stall.release();
		waiting.join();
		this.items.publish(scanned);
		assertThat(this.items.items()).isEqualTo(Map.of("a", 2));
		assertThat(this.follower.appliedUpTo()).isAfterOrEqualTo(end);
		assertThat(this.follower.positions()).isNotNull();
	}

	@Test
	void aGapEndsTheScanAndTheNextBeginsAnew() {
		scanBegins(this.follower);
		this.fixture.stream.disable();
		assertThatExceptionOfType(StreamGapException.class).isThrownBy(this::awaitCaughtUp)
			.withMessageContaining("disabled");
		assertThat(this.items.gap()).isEqualTo(this.follower.gap());
		this.fixture.stream.enable();
		this.fixture.put("a", 1);
		this.items.scanBegins();
		scanBegins(this.follower);
		awaitCaughtUp();
		this.items.publish(scan());
		this.fixture.put("a", 2);
		await(() -> this.items.items().equals(Map.of("a", 2)));
		assertThat(this.follower.gap()).isNull();
	}

	@Test
	void aGapIsToldWhenAllThatCameBeforeIsApplied() throws InterruptedException {
		CountDownLatch applying = new CountDownLatch(1);
		CountDownLatch gap = new CountDownLatch(1);
		AtomicReference<String> before = new AtomicReference<>("nothing was told");
		StreamSink sink = new StreamSink() {

			@Override
			public void apply(List<StreamChange> changes) {
				applying.countDown();
				await(() -> stopping(StreamFollowerTests.this.stopper));
				before.compareAndSet("nothing was told", "applied");
			}

			@Override
			public void gap(String why) {
				before.compareAndSet("nothing was told", "a gap was told");
				gap.countDown();
			}

		};
		try (StreamFollower slow = new StreamFollower(this.fixture.table(StreamFixture.HURRY), this.fixture.threads,
				Clock.systemUTC(), Duration.ZERO, 1_000, sink)) {
			scanBegins(slow);
			slow.awaitCaughtUp(Instant.now(), () -> false);
			this.fixture.put("a", 1);
			applying.await();
			this.stopper = new Thread(() -> slow.stop("It was stopped"));
			this.stopper.start();
			gap.await();
			this.stopper.join();
		}
		assertThat(before).hasValue("applied");
	}

	/**
	 * Says whether a thread is as far as it comes while changes are applied.
	 */
	private static boolean stopping(@Nullable Thread stopper) {
		return stopper != null
				&& (stopper.getState() == Thread.State.BLOCKED || stopper.getState() == Thread.State.TERMINATED);
	}

	@Test
	void tooManyChangesDuringAScanAreAGap() {
		try (StreamFollower small = follower(Duration.ZERO, 10)) {
			scanBegins(small);
			this.fixture.putAll(50, 1);
			assertThatExceptionOfType(StreamGapException.class)
				.isThrownBy(() -> small.awaitCaughtUp(Instant.now().plusSeconds(60), () -> false))
				.withMessageContaining("More than 10 items");
		}
	}

	@Test
	void changesAreAppliedNoMoreOftenThanTold() {
		try (StreamFollower slow = follower(Duration.ofDays(1), 1_000)) {
			scanBegins(slow);
			slow.awaitCaughtUp(Instant.now(), () -> false);
			await(() -> slow.appliedUpTo() != null);
			this.fixture.putAll(20, 1);
			this.fixture.putAll(20, 2);
			slow.awaitCaughtUp(Instant.now(), () -> false);
			assertThat(this.items.batches()).isLessThanOrEqualTo(2);
			assertThat(this.items.items()).hasSize(20).containsEntry("k7", 2);
		}
	}

	@Test
	void aCancelledScanWaitsNoMore() {
		scanBegins(this.follower);
		assertThatExceptionOfType(CancellationException.class)
			.isThrownBy(() -> this.follower.awaitCaughtUp(Instant.now().plusSeconds(3_600), () -> true));
		this.follower.close();
		assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> scanBegins(this.follower));
		assertThatExceptionOfType(CancellationException.class)
			.isThrownBy(() -> this.follower.awaitCaughtUp(Instant.now().plusSeconds(3_600), () -> false));
		assertThat(this.items.batches()).isZero();
	}

}
