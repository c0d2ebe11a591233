package io.dynamobb.internal.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.test.fault.Stall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.dynamobb.internal.stream.ReceivedChanges.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Where reading begins, and how it ends.
 */
class StreamBeginTests {

	private final StreamFixture fixture = new StreamFixture();

	private final ReceivedChanges received = this.fixture.received;

	@AfterEach
	void close() {
		this.fixture.close();
		assertThat(this.received.wrong()).isNull();
	}

	private void rollOver() {
		this.fixture.stream.openShards().forEach(this.fixture.stream::rollOver);
	}

	private void begin() {
		this.fixture.begin();
		this.received.awaitNow();
	}

	@Test
	void recordsOfTheLastMinutesAreReadAndOlderOnesNot() {
		this.fixture.stream.age(Duration.ofMinutes(30));
		rollOver();
		this.fixture.put("old", 1);
		this.fixture.stream.age(Duration.ofMinutes(6));
		this.fixture.put("before", 1);
		this.fixture.stream.age(Duration.ofMinutes(4));
		this.fixture.put("within", 1);
		this.fixture.stream.age(Duration.ZERO);
		this.fixture.put("now", 1);
		begin();
		assertThat(this.received.numbers()).containsOnlyKeys("within", "now");
	}

	@Test
	void theParentsOfYoungShardsAreReadFirst() {
		this.fixture.stream.age(Duration.ofHours(3));
		rollOver();
		this.fixture.put("a", 0);
		this.fixture.stream.age(Duration.ofMinutes(20));
		rollOver();
		this.fixture.stream.age(Duration.ofMinutes(4));
		this.fixture.put("a", 1);
		rollOver();
		this.fixture.stream.age(Duration.ofMinutes(3));
		this.fixture.put("a", 2);
		this.fixture.stream.split(this.fixture.stream.openShards().get(0));
		this.fixture.stream.age(Duration.ZERO);
		this.fixture.put("a", 3);
		begin();
		assertThat(this.received.numbers().get("a")).isEqualTo(this.fixture.stream.history().get("a").subList(1, 4));
	}

	@Test
	void aClockThatIsAheadLosesNothing() {
		this.fixture.stream.age(Duration.ofMinutes(30));
		rollOver();
		this.fixture.stream.answering().date(Instant.now().minus(Duration.ofMinutes(20)));
		this.fixture.stream.age(Duration.ofMinutes(20));
		this.fixture.put("a", 1);
		begin();
		assertThat(this.received.numbers()).containsOnlyKeys("a");
	}

	@Test
	void aYoungShardWithoutItsParentIsAskedAboutAgain() {
		String parent = this.fixture.stream.openShards().get(0);
		this.fixture.put("a", 1);
		rollOver();
		this.fixture.stream.answering().hide(parent, 3);
		begin();
		assertThat(this.received.numbers()).isEqualTo(this.fixture.stream.history());
	}

	@Test
	void aClosedShardWithoutAChildIsAskedAboutAgain() {
		this.fixture.put("a", 1);
		rollOver();
		this.fixture.stream.answering().hide(this.fixture.stream.openShards().get(0), 3);
		this.fixture.put("a", 2);
		begin();
		assertThat(this.received.numbers()).isEqualTo(this.fixture.stream.history());
	}

	@Test
	void anAnswerThatGoesOnContradictingItselfIsRefused() {
		rollOver();
		this.fixture.stream.answering().hide(this.fixture.stream.openShards().get(0), 100);
		assertThatExceptionOfType(DynamoBBException.class).isThrownBy(this.fixture::begin)
			.withMessageContaining("contradicts itself");
	}

	@Test
	void anOldClosedShardWithoutAChildIsLeftAlone() {
		this.fixture.stream.age(Duration.ofHours(26));
		this.fixture.stream.split(this.fixture.stream.openShards().get(0));
		String lost = this.fixture.stream.openShards().get(0);
		this.fixture.stream.age(Duration.ofHours(1));
		rollOver();
		this.fixture.stream.answering().hide(childOf(lost), 1_000);
		this.fixture.stream.age(Duration.ZERO);
		this.fixture.proxy.resetCounts();
		begin();
		assertThat(this.received.gaps()).isEmpty();
	}

	private String childOf(String shard) {
		int number = Integer.parseInt(shard.substring(shard.lastIndexOf('-') + 1), 16);
		return this.fixture.stream.allShards()
			.stream()
			.filter((id) -> id.endsWith(String.format("-%08x", number + 2)))
			.findFirst()
			.orElseThrow();
	}

	@Test
	@Timeout(value = 8, unit = TimeUnit.SECONDS)
	void closeWaitsForNoAnswer() throws InterruptedException {
		Stall stall = new Stall();
		this.fixture.proxy.on("GetRecords").then(stall);
		StreamReader reader = this.fixture.begin();
		stall.awaitRequest();
		reader.close();
		this.fixture.put("a", 1);
		this.fixture.threads.close();
		await(() -> threads().isEmpty());
		assertThat(this.received.numbers()).isEmpty();
	}

	@Test
	@Timeout(value = 8, unit = TimeUnit.SECONDS)
	void aBeginningThatIsCancelledWaitsForNoAnswer() throws InterruptedException {
		Stall stall = new Stall();
		this.fixture.proxy.on("DescribeStream").then(stall);
		AtomicReference<Runnable> cancel = new AtomicReference<>();
		CompletableFuture<StreamReader> beginning = CompletableFuture
			.supplyAsync(() -> this.fixture.table(StreamFixture.HURRY).begin(this.received, cancel::set));
		stall.awaitRequest();
		cancel.get().run();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(beginning::join)
			.withCauseInstanceOf(CancellationException.class);
	}

	@Test
	void aReaderThatHasBegunIsNotCancelled() {
		AtomicReference<Runnable> cancel = new AtomicReference<>();
		try (StreamReader reader = this.fixture.table(StreamFixture.HURRY).begin(this.received, cancel::set)) {
			cancel.get().run();
			this.fixture.put("a", 1);
			this.received.awaitNow();
			assertThat(this.received.numbers()).containsOnlyKeys("a");
			assertThat(reader.failure()).isNull();
		}
	}

	private static Set<Thread> threads() {
		Set<Thread> threads = Thread.getAllStackTraces().keySet();
		threads.removeIf((thread) -> !thread.getName().startsWith("dynamobb-stream") || !thread.isAlive());
		return threads;
	}

}
