package io.dynamobb.internal.stream;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.stream.Answering;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.dynamobb.internal.stream.ReceivedChanges.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A day of shards in some seconds: they split, roll over and are dropped while a writer
 * writes, and answers are late, cut, empty, refused and wrong. Each record comes once, in
 * the order of its item, or a gap is told.
 */
@Tag("slow")
class ShardLifeTests {

	private static final int WRITES = 4_000;

	private static final int KEYS = 60;

	private static final int MOST_SHARDS = 24;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
	void eachRecordComesOnceAndInOrder(long seed) {
		run(seed, false);
	}

	@ParameterizedTest
	@ValueSource(longs = { 11, 12, 13, 14, 15, 16 })
	void eachRecordComesOrAGapIsTold(long seed) {
		run(seed, true);
	}

	private void run(long seed, boolean lossy) {
		Random random = new Random(seed);
		try (StreamFixture fixture = new StreamFixture(seed)) {
			misbehave(fixture, random);
			ReceivedChanges received = fixture.received;
			StreamReader reader = fixture.begin();
			boolean lost = write(fixture, random, lossy ? reader : null);
			fixture.proxy.clear();
			fixture.stream.answering().omitShards(0);
			await(() -> !received.gaps().isEmpty() || isComplete(fixture), () -> "seed " + seed + ", "
					+ missing(fixture) + ", shards " + reader.positions().shards() + ", failure " + reader.failure());
			assertThat(received.wrong()).as("seed %d", seed).isNull();
			assertThat(received.gaps()).as("seed %d", seed).hasSizeLessThanOrEqualTo(lost ? 1 : 0);
			Map<String, List<String>> history = fixture.stream.history();
			received.numbers()
				.forEach((key, numbers) -> assertThat(numbers).as("seed %d, %s", seed, key)
					.isEqualTo(history.get(key).subList(0, numbers.size())));
			assertThat(reader.positions().shards()).isNotEmpty();
		}
	}

	private static boolean isComplete(StreamFixture fixture) {
		return fixture.received.numbers().equals(fixture.stream.history());
	}

	private static String missing(StreamFixture fixture) {
		Set<String> missing = new TreeSet<>();
		fixture.stream.history().values().forEach(missing::addAll);
		fixture.received.numbers().values().forEach(missing::removeAll);
		return missing.size() + " records are missing, the first " + missing.stream().findFirst();
	}

	private static void misbehave(StreamFixture fixture, Random random) {
		Answering answering = fixture.stream.answering();
		answering.recordsAPage(4 + random.nextInt(20));
		answering.shardsAPage(20 + random.nextInt(80));
		answering.knowsFilters(random.nextBoolean());
		answering.tellsEndings(random.nextBoolean());
		answering.emptyPages(random.nextDouble() / 2);
		Random faults = new Random(random.nextLong());
		for (Fault fault : List.of(Fault.throttling(), Fault.cutBody(), Fault.resetInBody(), Fault.reset(),
				Fault.error(500, "InternalServerError", "Try again"),
				Fault.error(400, "LimitExceededException", "Too often"),
				Fault.error(400, "ExpiredIteratorException", "Too old"))) {
			fixture.proxy.on("GetRecords").when((request) -> strikes(faults, 100)).then(fault);
		}
		for (Fault fault : List.of(Fault.cutBody(), Fault.error(400, "LimitExceededException", "Too often"))) {
			fixture.proxy.on("GetShardIterator").when((request) -> strikes(faults, 20)).then(fault);
			fixture.proxy.on("DescribeStream").when((request) -> strikes(faults, 20)).then(fault);
		}
	}

	private static boolean strikes(Random faults, int onceIn) {
		return faults.nextInt(onceIn) == 0;
	}

	private static boolean write(StreamFixture fixture, Random random, @Nullable StreamReader lossy) {
		boolean lost = false;
		fixture.stream.answering().omitShards(random.nextDouble() / 10);
		for (int write = 0; write < WRITES; write++) {
			String key = "k" + random.nextInt(KEYS);
			if (random.nextInt(5) == 0) {
				fixture.stream.delete(key);
			}
			else {
				fixture.put(key, write);
			}
			changeShards(fixture, random);
			if (lossy != null && random.nextInt(WRITES / 2) == 0) {
				lose(fixture, random, lossy);
				lost = true;
			}
			if (random.nextInt(20) == 0) {
				LockSupport.parkNanos(Duration.ofMillis(random.nextInt(20)).toNanos());
			}
		}
		return lost;
	}

	private static void changeShards(StreamFixture fixture, Random random) {
		List<String> open = fixture.stream.openShards();
		String shard = open.get(random.nextInt(open.size()));
		int event = random.nextInt(400);
		if (event < 8) {
			fixture.stream.rollOver(shard);
		}
		else if (event < 10 && open.size() < MOST_SHARDS) {
			fixture.stream.split(shard);
		}
		else if (event < 12) {
			fixture.stream.answering().expireIterators();
		}
		else if (event == 12) {
			open.forEach(fixture.stream::rollOver);
		}
	}

	/**
	 * Drops what may have been read or not. No shard is trimmed that has not been begun:
	 * that happens after a day alone, and DynamoDB does not tell.
	 */
	private static void lose(StreamFixture fixture, Random random, StreamReader reader) {
		List<String> all = fixture.stream.allShards();
		String shard = all.get(random.nextInt(all.size()));
		if (!fixture.stream.openShards().contains(shard)) {
			fixture.stream.drop(shard);
		}
		reader.positions().shards().forEach((id, position) -> {
			if (!position.equals(StreamPositions.NONE_YET) && fixture.stream.openShards().contains(id)) {
				fixture.stream.trim(id, WRITES);
			}
		});
	}

}
