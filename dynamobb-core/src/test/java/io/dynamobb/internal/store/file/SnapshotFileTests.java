package io.dynamobb.internal.store.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

import io.dynamobb.internal.scan.ReplayedTables;
import io.dynamobb.internal.snapshot.ChangedTables;
import io.dynamobb.internal.snapshot.ColumnarSnapshot;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.internal.snapshot.view.SmallTables;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.item.KeySchema.KeyType;
import io.dynamobb.test.item.EveryType;
import io.dynamobb.test.item.RandomItems;
import io.dynamobb.test.replay.BenchmarkRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What comes out of a file against what went in.
 */
class SnapshotFileTests {

	private static final int SEEDS = 30;

	private static final KeySchema SCHEMA = new KeySchema(List.of(new KeyAttribute(RandomItems.KEY, KeyType.S)),
			List.of());

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 40, 300 })
	void readsAsItWas(int size) {
		for (long seed = 0; seed < SEEDS; seed++) {
			Random random = new Random(seed + 1_000L * size);
			KeySchema schema = SmallTables.schema(random.nextInt(3));
			List<Map<String, AttributeValue>> items = SmallTables.items(random, schema, size);
			String timeToLive = random.nextBoolean() ? "ttl" : null;
			TableSnapshot loaded = SmallTables.load(schema, timeToLive, items);
			ColumnarSnapshot read = InMemory.fitting(InMemory.write(loaded), SmallTables.INDEXES);
			assertThat(read.attributes()).as("seed " + seed).isEqualTo(loaded.attributes());
			assertThat(read.header()).as("seed " + seed).isEqualTo(loaded.header());
			assertThat(read.heap()).as("seed " + seed).isEqualTo(loaded.heap());
			SmallTables.assertSame("seed " + seed, read, loaded);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 40, 300 })
	void changesAreWrittenAsWhatTheyMakeOfTheirBase(int size) {
		for (long seed = 0; seed < SEEDS; seed++) {
			Random random = new Random(seed + 1_000L * size);
			KeySchema schema = SmallTables.schema(random.nextInt(3));
			List<Map<String, AttributeValue>> items = SmallTables.items(random, schema, size);
			String timeToLive = random.nextBoolean() ? "ttl" : null;
			TableSnapshot changed = ChangedTables.of(random, schema, SmallTables.INDEXES, timeToLive, items);
			SmallTables.assertSame("seed " + seed, InMemory.fitting(InMemory.write(changed), SmallTables.INDEXES),
					SmallTables.load(schema, timeToLive, items));
		}
	}

	/**
	 * By another thread, or by the reader where none has begun in time.
	 */
	@Test
	void indexesAreBuiltWhileColumnsAreRead() {
		ExecutorService threads = Executors.newFixedThreadPool(2);
		List<Runnable> waiting = new ArrayList<>();
		List<Executor> executors = List.of(threads, waiting::add, (task) -> {
			throw new RejectedExecutionException("closed");
		});
		try {
			for (Executor executor : executors) {
				for (int size : new int[] { 0, 1, 300 }) {
					Random random = new Random(size);
					KeySchema schema = SmallTables.schema(1);
					List<Map<String, AttributeValue>> items = SmallTables.items(random, schema, size);
					TableSnapshot loaded = SmallTables.load(schema, null, items);
					SnapshotFileReader reader = new SnapshotFileReader(InMemory.spec(SmallTables.INDEXES),
							InMemory.TABLE, null, Set.of(), executor);
					assertThat(InMemory.read(InMemory.write(loaded), reader, (bytes) -> {
					})).isInstanceOfSatisfying(StoredSnapshot.Fitting.class,
							(fitting) -> SmallTables.assertSame("size " + size, fitting.snapshot(), loaded));
				}
			}
			assertThat(waiting).isNotEmpty().allSatisfy((task) -> assertThat(((Future<?>) task).isDone()).isTrue());
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void everyTypeComesBack() {
		assertComesBack(build(EveryType.items(), 1));
	}

	@ParameterizedTest
	@CsvSource({ "1, 1, 30000", "2, 3, 60000", "3, 7, 20000", "4, 40, 8000" })
	void randomItemsComeBack(long seed, int segments, int size) {
		assertComesBack(build(new RandomItems(seed).items(size), segments));
	}

	@Test
	void rareAttributesAmongManyComeBack() {
		Random random = new Random(21);
		List<Map<String, AttributeValue>> items = new ArrayList<>();
		for (int i = 0; i < 9000; i++) {
			Map<String, AttributeValue> item = new LinkedHashMap<>();
			item.put(RandomItems.KEY, AttributeValue.fromS("row-" + i));
			if (random.nextInt(5) != 0) {
				item.put("frequent", AttributeValue.fromN(Integer.toString(i)));
			}
			for (int j = random.nextInt(20); j > 0; j--) {
				item.put("a" + random.nextInt(700), AttributeValue.fromS("v" + random.nextInt(9)));
			}
			items.add(item);
		}
		ColumnarSnapshot snapshot = build(items, 4);
		assertThat(snapshot.isWide()).isTrue();
		assertThat(assertComesBack(snapshot).isWide()).isTrue();
	}

	@Test
	void takesNoMoreThanTheHeap() {
		ColumnarSnapshot snapshot = ReplayedTables.load(new BenchmarkRows(60_000, 1), BenchmarkRows.CUSTOMER_ID);
		byte[] file = InMemory.write(snapshot);
		assertThat((long) file.length).isLessThan(snapshot.heapBytes());
		ColumnarSnapshot read = InMemory.fitting(file, List.of(List.of(BenchmarkRows.CUSTOMER_ID)));
		assertThat(read.heap().columns()).isEqualTo(snapshot.heap().columns());
		assertThat(read.heap().indexes()).isEqualTo(snapshot.heap().indexes());
	}

	private static ColumnarSnapshot build(List<Map<String, AttributeValue>> items, int segments) {
		SnapshotBuilder builder = new SnapshotBuilder(SCHEMA, List.of());
		for (int i = 0; i < segments; i++) {
			SegmentBuilder segment = builder.segment();
			items.subList(i * items.size() / segments, (i + 1) * items.size() / segments).forEach(segment::add);
			segment.commitPage();
		}
		return builder.build();
	}

	private static ColumnarSnapshot assertComesBack(ColumnarSnapshot snapshot) {
		byte[] file = InMemory.write(snapshot);
		ColumnarSnapshot read = InMemory.fitting(file, List.of());
		assertThat(read.size()).isEqualTo(snapshot.size());
		for (int row = 0; row < read.size(); row++) {
			assertThat(read.item(row)).isEqualTo(snapshot.item(row));
		}
		assertThat(read.heap().columns()).isEqualTo(snapshot.heap().columns());
		assertThat(InMemory.write(read)).isEqualTo(file);
		return read;
	}

}
