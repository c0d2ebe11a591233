package io.dynamobb.benchmarks;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus;
import io.dynamobb.item.Item;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.DynamoDbLocal;
import io.dynamobb.test.ForkedJvm;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What does it take to count look-ups?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=CountedLookUp
 * </pre>
 *
 * Arguments: the number of rows (500000) and of rounds (3). Each round runs with and
 * without counting, by one thread and by two, in a JVM of its own. The keys come in
 * random order and are other strings than those in the table.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@NullUnmarked
public class CountedLookUp {

	private static final long SEED = 17;

	@Param({ "not counted", "counted" })
	String lookUps;

	@Param("500000")
	int rows;

	private DynamoMap dynamo;

	private DynamoTable table;

	private String[] keys;

	public static void main(String... values) throws RunnerException {
		Arguments arguments = new Arguments(values);
		int rows = arguments.number(0, 500_000);
		run(rows, arguments.number(1, 3), options(rows));
	}

	static ChainedOptionsBuilder options(int rows) {
		return new OptionsBuilder().include(CountedLookUp.class.getName() + "\\.")
			.param("rows", Integer.toString(rows));
	}

	static void run(int rows, int rounds, ChainedOptionsBuilder options) throws RunnerException {
		new Rounds("Counted look-up", "lookUps", rows, rounds).run(options.build());
	}

	@Setup
	public void load() {
		try (ForkedJvm server = ReplayServer.fork("locations=benchmark:" + this.rows);
				DynamoDbClient client = DynamoDbLocal.clientBuilder(URI.create(server.announcement())).build()) {
			this.dynamo = DynamoBB.builder()
				.client(client)
				.countLookups(this.lookUps.equals("counted"))
				.table(TableSpec.builder("locations").build())
				.build();
			this.table = this.dynamo.table("locations");
			this.table.refresh();
		}
		List<String> keys = new ArrayList<>();
		this.table.items().forEach((item) -> keys.add(item.string(BenchmarkRows.LOCATION_ID)));
		Collections.shuffle(keys, new Random(SEED));
		this.keys = keys.toArray(String[]::new);
	}

	@TearDown
	public void check() {
		TableStatus.Lookups counted = this.table.status().lookups();
		if (this.lookUps.equals("counted") ? counted.hits() == 0 || counted.misses() != 0 : counted != null) {
			throw new IllegalStateException("Counted " + counted);
		}
		this.dynamo.close();
	}

	@Benchmark
	public Optional<Item> oneThread(Position position) {
		return this.table.get(position.next(this.keys));
	}

	@Benchmark
	@Threads(2)
	public Optional<Item> twoThreads(Position position) {
		return this.table.get(position.next(this.keys));
	}

	/**
	 * Where a thread is in the keys.
	 */
	@State(Scope.Thread)
	public static class Position {

		private int next = (int) (Thread.currentThread().getId() % 100);

		String next(String[] values) {
			this.next = (this.next + 1 < values.length) ? this.next + 1 : 0;
			return values[this.next];
		}

	}

}
