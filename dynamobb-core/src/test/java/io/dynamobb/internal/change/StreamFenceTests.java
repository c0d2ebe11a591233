package io.dynamobb.internal.change;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import io.dynamobb.change.ItemChange;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.item.AttributeValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

class StreamFenceTests {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private static final List<KeyValue> KEY = List.of(Objects.requireNonNull(KeyValue.of("a")));

	private final StreamFence fence = new StreamFence();

	@Test
	void recordOfAnItemThatWasNotWrittenHereIsAdmitted() {
		written(version(2), 0);
		List<KeyValue> other = List.of(Objects.requireNonNull(KeyValue.of("b")));
		assertThat(this.fence.admits(other, version(1))).isTrue();
	}

	@Test
	void olderRecordIsLeftOutAndALaterOneIsNot() {
		written(version(2), 0);
		assertThat(admits(version(1))).isFalse();
		assertThat(admits(ItemChange.delete("a"))).isFalse();
		assertThat(admits(version(2))).isTrue();
		assertThat(admits(version(1))).isTrue();
		assertThat(this.fence.overdue(100 * SECOND)).isEmpty();
	}

	@Test
	void imageIsTheSameWhenNumbersAndSetsAre() {
		written(ItemChange.put(Map.of("id", AttributeValue.fromS("a"), "n", AttributeValue.fromN("1.0"), "s",
				AttributeValue.fromSs(List.of("x", "y")))), 0);
		assertThat(admits(ItemChange.put(Map.of("id", AttributeValue.fromS("a"), "n", AttributeValue.fromN("1"), "s",
				AttributeValue.fromSs(List.of("y", "x"))))))
			.isTrue();
		assertThat(admits(version(1))).isTrue();
	}

	@Test
	void recordsOfEarlierWritesAreLeftOut() {
		written(version(1), 0);
		written(version(2), 0);
		written(version(1), 0);
		assertThat(admits(version(1))).isFalse();
		assertThat(admits(version(2))).isFalse();
		assertThat(admits(version(1))).isTrue();
		assertThat(admits(version(9))).isTrue();
	}

	@Test
	void lastRecordThatWasLeftOutIsDueWhenNoOtherHasCome() {
		written(ItemChange.delete("a"), 5 * SECOND);
		assertThat(this.fence.untilOverdue(6 * SECOND)).isNull();
		assertThat(admits(version(1))).isFalse();
		assertThat(admits(version(2))).isFalse();
		assertThat(this.fence.untilOverdue(6 * SECOND)).isEqualTo(Duration.ofSeconds(9));
		assertThat(this.fence.overdue(15 * SECOND - 1)).isEmpty();
		assertThat(this.fence.overdue(15 * SECOND)).containsExactly(version(2));
		assertThat(admits(version(1))).isTrue();
	}

	@Test
	void whatIsWrittenWithoutARecordIsForgotten() {
		written(version(1), 0);
		assertThat(this.fence.overdue(10 * SECOND)).isEmpty();
		assertThat(admits(version(2))).isTrue();
	}

	@Test
	void manyWritesOfOneItemAreNotAllRemembered() {
		for (int write = 1; write <= 5_000; write++) {
			written(version(write), 0);
		}
		assertThat(admits(version(1))).isFalse();
		assertThat(admits(version(4_999))).isFalse();
		assertThat(admits(version(5_000))).isTrue();
	}

	/**
	 * One item, whose writes have numbers: own ones are seen at once, and a stream brings
	 * all of them later, in their order, some of them together.
	 */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
	void itemNeverGoesBackAndEndsAsTheTable(long seed) {
		Random random = new Random(seed);
		List<Integer> stream = new ArrayList<>();
		int table = 0;
		int seen = 0;
		long now = 0;
		for (int step = 0; step < 5_000; step++) {
			now += SECOND / 100;
			if (random.nextInt(3) != 0) {
				table++;
				stream.add(table);
				if (random.nextBoolean()) {
					seen = table;
					written(version(table), now);
				}
			}
			else if (!stream.isEmpty()) {
				int together = 1 + random.nextInt(Math.min(5, stream.size()));
				int record = stream.get(together - 1);
				stream.subList(0, together).clear();
				if (admits(version(record))) {
					assertThat(record).as("seed %d, step %d", seed, step).isGreaterThanOrEqualTo(seen);
					seen = record;
				}
			}
		}
		for (int record : stream) {
			seen = admits(version(record)) ? record : seen;
		}
		for (ItemChange due : this.fence.overdue(now + 10 * SECOND)) {
			seen = ((ItemChange.Put) due).item().get("version").n().transform(Integer::valueOf);
		}
		assertThat(seen).as("seed %d", seed).isEqualTo(table);
	}

	private void written(ItemChange change, long now) {
		this.fence.written(KEY, change, now);
	}

	private boolean admits(ItemChange record) {
		return this.fence.admits(KEY, record);
	}

	private static ItemChange version(int version) {
		return ItemChange.put(Map.of("id", AttributeValue.fromS("a"), "version", AttributeValues.of(version)));
	}

}
