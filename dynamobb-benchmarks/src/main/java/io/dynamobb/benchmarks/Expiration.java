package io.dynamobb.benchmarks;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.internal.snapshot.view.SnapshotView;
import io.dynamobb.item.Item;
import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What do items that expire cost a reader?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=Expiration
 * </pre>
 *
 * Argument: the number of rows (500000). Asks a table without time to live, one with it
 * whose items have not expired, and one with half of its items expired: for an item by
 * its key, for the names of all items, and for the number of items in a second in which
 * other items have expired than in the last one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@NullUnmarked
public class Expiration {

	private static final long NOW = 1_700_000_000;

	private static final int SPAN = 3_600;

	@Param({ "none", "later", "half" })
	String expired;

	@Param("500000")
	int rows;

	private SnapshotView view;

	private Clock clock;

	private long second;

	private String[] keys;

	private int next;

	public static void main(String... values) throws RunnerException {
		int rows = new Arguments(values).number(0, 500_000);
		run(rows, 1, options(rows));
	}

	static ChainedOptionsBuilder options(int rows) {
		return new OptionsBuilder().include(Expiration.class.getName()).param("rows", Integer.toString(rows));
	}

	static void run(int rows, int rounds, ChainedOptionsBuilder options) throws RunnerException {
		new Rounds("Expiration", "expired", rows, rounds).run(options.build());
	}

	@Setup
	public void load() {
		KeySchema key = new KeySchema(List.of(new KeySchema.KeyAttribute("id", KeySchema.KeyType.S)), List.of());
		SnapshotBuilder builder = new SnapshotBuilder(key, List.of(), this.expired.equals("none") ? null : "expires",
				Runnable::run);
		SegmentBuilder segment = builder.segment();
		Random random = new Random(17);
		this.keys = new String[this.rows];
		for (int row = 0; row < this.rows; row++) {
			this.keys[row] = "item-" + random.nextInt(this.rows);
			segment.add(Map.of("id", AttributeValue.fromS("item-" + row), "name",
					AttributeValue.fromS("name " + random.nextInt()), "expires",
					AttributeValue.fromN("" + (NOW + random.nextInt(SPAN)))));
			segment.commitPage();
		}
		this.view = new SnapshotView("items", builder.build());
		this.second = NOW - 1 + (this.expired.equals("half") ? SPAN / 2 : 0);
		this.clock = clock(this.second);
	}

	private static Clock clock(long second) {
		return Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC);
	}

	@Benchmark
	public int lookUp() {
		this.next = (this.next + 1 < this.keys.length) ? this.next + 1 : 0;
		return this.view.unexpired(this.clock)
			.get(this.keys[this.next])
			.map((item) -> item.string("name").length())
			.orElse(0);
	}

	@Benchmark
	public long allItems() {
		long length = 0;
		for (Item item : this.view.unexpired(this.clock).items()) {
			length += item.string("name").length();
		}
		return length;
	}

	@Benchmark
	public int sizeInAnotherSecond() {
		this.second++;
		return this.view.unexpired(clock(NOW + this.second % SPAN)).size();
	}

}
