package io.dynamobb.internal.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.internal.snapshot.pack.RowRuns;
import io.dynamobb.internal.snapshot.pack.RowSet;
import io.dynamobb.internal.snapshot.values.CountedValues;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.item.KeySchema.KeyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Expiry} against a look at every row.
 */
class ExpiryTests {

	private static final long NOW = 1_700_000_000;

	private static final long FIVE_YEARS = TimeUnit.DAYS.toSeconds(5 * 365);

	private static final int READERS = 4;

	private static final KeySchema SCHEMA = new KeySchema(List.of(new KeyAttribute("id", KeyType.S)), List.of());

	private final long seed = System.nanoTime();

	private final Random random = new Random(this.seed);

	@ParameterizedTest
	@ValueSource(ints = { 1, 50, 3_000, 1_000_000_000 })
	void eachReaderSeesTheRowsThatHaveNotExpired(int span) throws Exception {
		long[] times = LongStream.generate(() -> time(span)).limit(5_000).toArray();
		CountedValues values = values(times);
		TableSnapshot snapshot = snapshot(times);
		Expiry expiry = new Expiry(column(values, times.length));
		ExecutorService threads = Executors.newFixedThreadPool(READERS);
		try {
			CyclicBarrier barrier = new CyclicBarrier(READERS);
			long clock = NOW - 10;
			for (int round = 0; round < 60; round++) {
				clock += (this.random.nextInt(20) == 0) ? FIVE_YEARS - span / 2
						: this.random.nextInt(5) - ((this.random.nextInt(10) == 0) ? span : 0);
				List<Future<Void>> readers = new ArrayList<>();
				for (int reader = 0; reader < READERS; reader++) {
					long now = clock - this.random.nextInt(3);
					readers.add(threads.submit((Callable<Void>) () -> {
						barrier.await(60, TimeUnit.SECONDS);
						assertLive(expiry.unexpired(snapshot, now), times, now);
						return null;
					}));
				}
				for (Future<Void> reader : readers) {
					reader.get(60, TimeUnit.SECONDS);
				}
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void aSecondCostsWhatHasExpiredInIt() throws Exception {
		int rows = 200_000;
		int span = 3_600;
		long[] times = LongStream.generate(() -> NOW + this.random.nextInt(span)).limit(rows).toArray();
		CountedValues values = values(times);
		TableSnapshot snapshot = snapshot(times);
		Expiry expiry = new Expiry(column(values, rows));
		ExecutorService threads = Executors.newFixedThreadPool(READERS);
		try {
			values.takeReads();
			for (long second = NOW; second < NOW + 500; second++) {
				long now = second;
				List<Callable<TableSnapshot>> readers = IntStream.range(0, READERS)
					.<Callable<TableSnapshot>>mapToObj((reader) -> () -> expiry.unexpired(snapshot, now))
					.toList();
				for (Future<TableSnapshot> reader : threads.invokeAll(readers)) {
					assertThat(reader.get().size())
						.isEqualTo((int) LongStream.of(times).filter((t) -> t > now).count());
				}
			}
		}
		finally {
			threads.shutdownNow();
		}
		long looks = values.takeReads();
		long expired = LongStream.of(times).filter((time) -> time < NOW + 500).count();
		assertThat(looks).as("seed %d", this.seed).isLessThan(2L * rows + 200 * expired);
	}

	@Test
	void secondsInWhichNothingExpiresCostNothing() {
		int rows = 100_000;
		long[] times = LongStream.range(0, rows).map((row) -> NOW + 1_000_000 + row).toArray();
		CountedValues values = values(times);
		TableSnapshot snapshot = snapshot(times);
		Expiry expiry = new Expiry(column(values, rows));
		for (long now = NOW; now < NOW + 5_000; now++) {
			assertThat(expiry.unexpired(snapshot, now)).isSameAs(snapshot);
		}
		assertThat(values.takeReads()).isLessThan(2L * rows);
	}

	private long time(int span) {
		return switch (this.random.nextInt(10)) {
			case 0 -> NOW - FIVE_YEARS + this.random.nextInt(span);
			case 1 -> NOW - 2 * FIVE_YEARS;
			case 2 -> 999_999_999_999_999_999L;
			case 3 -> NOW - this.random.nextInt(span);
			default -> NOW + this.random.nextInt(span);
		};
	}

	private void assertLive(TableSnapshot unexpired, long[] times, long now) {
		int[] expected = IntStream.range(0, times.length)
			.filter((row) -> times[row] > now || times[row] <= now - FIVE_YEARS)
			.toArray();
		Column column = Objects.requireNonNull(unexpired.column("id"));
		assertThat(unexpired.size()).as("seed %d", this.seed).isEqualTo(expected.length);
		int[] rows = IntStream.range(0, unexpired.size())
			.map((row) -> Integer.parseInt(Objects.requireNonNull(column.text(row))))
			.toArray();
		assertThat(Arrays.equals(rows, expected)).as("seed %d, now %d", this.seed, now).isTrue();
	}

	private static TableSnapshot snapshot(long[] times) {
		SnapshotBuilder builder = new SnapshotBuilder(SCHEMA, List.of());
		SegmentBuilder segment = builder.segment();
		for (int row = 0; row < times.length; row++) {
			segment.add(Map.of("id", AttributeValue.fromS(Integer.toString(row)), "expires",
					AttributeValue.fromN(Long.toString(times[row]))));
		}
		segment.commitPage();
		return builder.build();
	}

	private static CountedValues values(long[] times) {
		return new CountedValues(((PackedColumn) Objects.requireNonNull(snapshot(times).column("expires"))).values());
	}

	private static PackedColumn column(CountedValues values, int size) {
		RowRuns rows = new RowRuns();
		IntStream.range(0, size).forEach(rows::add);
		return new PackedColumn("expires", RowSet.of(rows, size), values);
	}

}
