package io.dynamobb.internal.stream;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.Stall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.dynamobb.internal.stream.ReceivedChanges.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is lost is told, and what only looks so is not.
 */
class StreamGapTests {

	private final StreamFixture fixture = new StreamFixture();

	private final ReceivedChanges received = this.fixture.received;

	@AfterEach
	void close() {
		this.fixture.close();
		assertThat(this.received.wrong()).isNull();
	}

	/**
	 * Begins, and stops the reader in front of what is written next.
	 */
	private Stall stalled() {
		this.fixture.begin();
		this.fixture.put("a", 0);
		this.received.awaitNow();
		Stall stall = new Stall();
		this.fixture.proxy.on("GetRecords").then(stall);
		return stall;
	}

	private String shard() {
		return this.fixture.stream.openShards().get(0);
	}

	@Test
	void trimmedRecordsAreAGap() throws InterruptedException {
		Stall stall = stalled();
		stall.awaitRequest();
		this.fixture.put("a", 1);
		this.fixture.put("a", 2);
		this.fixture.stream.trim(shard(), 2);
		stall.release();
		assertThat(this.received.awaitGap()).contains("trimmed").contains("'orders'").contains(shard());
	}

	@Test
	void aShardThatIsGoneBeforeItsEndIsAGap() throws InterruptedException {
		Stall stall = stalled();
		stall.awaitRequest();
		String parent = shard();
		this.fixture.put("a", 1);
		this.fixture.stream.rollOver(parent);
		this.fixture.stream.drop(parent);
		stall.release();
		assertThat(this.received.awaitGap()).contains(parent).contains("not read to its end");
	}

	@Test
	void aShardThatIsGoneAfterItsEndIsNone() {
		this.fixture.begin();
		for (int version = 0; version < 4; version++) {
			String parent = shard();
			this.fixture.put("a", version);
			this.fixture.stream.rollOver(parent);
			this.received.awaitNow();
			this.fixture.stream.drop(parent);
			this.fixture.stream.answering().expireIterators();
		}
		this.fixture.put("a", 5);
		this.received.awaitNow();
		assertThat(this.received.numbers()).isEqualTo(this.fixture.stream.history());
		assertThat(this.received.gaps()).isEmpty();
	}

	@Test
	void aChildOfALostParentIsAGap() throws InterruptedException {
		Stall stall = stalled();
		stall.awaitRequest();
		String parent = shard();
		this.fixture.stream.rollOver(parent);
		String middle = shard();
		this.fixture.put("a", 1);
		this.fixture.stream.rollOver(middle);
		this.fixture.stream.drop(middle);
		stall.release();
		assertThat(this.received.awaitGap()).contains(shard()).contains("comes after one that is gone");
	}

	@Test
	void aParentThatNeverEndsIsAGap() {
		this.fixture.stream.answering().tellsEndings(false);
		this.fixture.stream.answering().endsShards(false);
		this.fixture.begin(StreamFixture.IMPATIENT);
		String parent = shard();
		this.fixture.stream.rollOver(parent);
		this.fixture.put("a", 1);
		assertThat(this.received.awaitGap()).contains(parent).contains("neither ends");
	}

	@Test
	void aStreamThatWasDisabledIsAGap() {
		this.fixture.begin();
		this.fixture.put("a", 1);
		this.received.awaitNow();
		this.fixture.stream.disable();
		assertThat(this.received.awaitGap()).contains("disabled");
	}

	@Test
	void aStreamThatWasDisabledAndEnabledIsAGap() {
		this.fixture.begin();
		this.received.awaitNow();
		this.fixture.stream.disable();
		this.fixture.stream.enable();
		assertThat(this.received.awaitGap()).contains("disabled");
		this.fixture.begin();
	}

	@Test
	void aTableThatIsGoneIsAGap() {
		this.fixture.begin();
		this.fixture.proxy.on("DescribeTable").then(Fault.error(400, "ResourceNotFoundException", "No such table"));
		assertThat(this.received.awaitGap()).contains("does not exist any more");
	}

	@Test
	void aReaderGoesOnFromPositions() {
		ReceivedChanges first = new ReceivedChanges();
		StreamPositions positions;
		try (StreamReader reader = StreamFixture.begin(this.fixture.table(StreamFixture.HURRY), first)) {
			this.fixture.putAll(20, 1);
			this.fixture.stream.split(shard());
			this.fixture.put("k3", 2);
			first.awaitNow();
			positions = reader.positions();
		}
		Map<String, List<String>> before = this.fixture.stream.history();
		this.fixture.putAll(20, 3);
		this.fixture.stream.openShards().forEach(this.fixture.stream::rollOver);
		this.fixture.putAll(20, 4);
		try (StreamReader reader = this.fixture.table(StreamFixture.HURRY).resume(positions, this.received, (abort) -> {
		})) {
			this.received.awaitNow();
			assertThat(reader.positions().streamArn()).isEqualTo(positions.streamArn());
		}
		this.fixture.stream.history()
			.forEach((key, numbers) -> assertThat(this.received.numbers().get(key)).as(key)
				.isEqualTo(numbers.subList(before.get(key).size(), numbers.size())));
	}

	@Test
	void aReaderDoesNotGoOnFromWhatIsGone() {
		StreamReader reader = this.fixture.begin();
		this.fixture.put("a", 1);
		this.received.awaitNow();
		StreamPositions positions = reader.positions();
		reader.close();
		TableStream table = this.fixture.table(StreamFixture.HURRY);
		assertLost(table, new StreamPositions(positions.streamArn() + "x", positions.shards(), positions.upTo()),
				"another stream");
		assertLost(table, new StreamPositions(positions.streamArn(), positions.shards(),
				Instant.now().minus(ShardReader.LIFE).minusSeconds(1)), "not read since");
		assertLost(table, new StreamPositions(positions.streamArn(), Map.of(), positions.upTo()), "comes after none");
		String parent = shard();
		this.fixture.stream.rollOver(parent);
		this.fixture.stream.drop(parent);
		assertLost(table, positions, parent);
		assertThat(table.totals().gaps()).isEqualTo(4);
	}

	private void assertLost(TableStream table, StreamPositions positions, String why) {
		assertThatExceptionOfType(StreamGapException.class)
			.isThrownBy(() -> table.resume(positions, this.received, (abort) -> {
			}))
			.withMessageContaining(why);
	}

	@Test
	void aReaderCanBeClosedWhileAGapIsTold() {
		StreamReader[] reader = new StreamReader[1];
		ReceivedChanges closing = new ReceivedChanges() {

			@Override
			public void gap(String why) {
				await(() -> reader[0] != null);
				reader[0].close();
				super.gap(why);
			}

		};
		reader[0] = StreamFixture.begin(this.fixture.table(StreamFixture.HURRY), closing);
		this.fixture.stream.disable();
		closing.awaitGap();
	}

}
