package io.dynamobb.benchmarks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.dynamobb.benchmarks.peer.LookUps;
import io.dynamobb.benchmarks.peer.Loaders;
import io.dynamobb.benchmarks.peer.SdkMaps;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How long does a look-up take?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=LookUp
 * </pre>
 *
 * Arguments: the number of rows (500000) and of rounds (3). Each round runs every
 * question with every peer in a JVM of its own. The keys come in random order. Each
 * look-up makes its key anew, as a request brings it: a string that has been looked up
 * before knows its hash, and one that is taken from a map is equal to the map's without a
 * look at it. What is found is read: the last character of each string.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx4g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@NullUnmarked
public class LookUp {

	private static final long SEED = 17;

	@Param({ "DynamoBB", "HashMap", "Hollow", "Caffeine" })
	String peer;

	@Param("500000")
	int rows;

	private LookUps lookUps;

	private Consumer<Object> sink;

	private byte[][] keys;

	private byte[][] customers;

	private int next;

	public static void main(String... values) throws RunnerException {
		Arguments arguments = new Arguments(values);
		int rows = arguments.number(0, 500_000);
		int rounds = arguments.number(1, 3);
		run(rows, rounds, options(rows));
	}

	static ChainedOptionsBuilder options(int rows) {
		return new OptionsBuilder().include(LookUp.class.getName()).param("rows", Integer.toString(rows));
	}

	static void run(int rows, int rounds, ChainedOptionsBuilder options) throws RunnerException {
		new Rounds("Look-up", "peer", rows, rounds).run(options.build());
	}

	@Setup
	public void load(Blackhole blackhole) {
		this.sink = (value) -> blackhole.consume((value instanceof String text) ? last(text) : value);
		try (ForkedJvm server = ReplayServer.fork("locations=benchmark:" + this.rows);
				DynamoDbClient client = DynamoDbLocal.clientBuilder(URI.create(server.announcement())).build()) {
			Loaders loaders = new Loaders(client, "locations", BenchmarkRows.LOCATION_ID);
			SdkMaps truth = loaders.sdkMaps();
			this.keys = shuffled(truth.byKey());
			this.customers = shuffled(truth.byCustomer());
			this.lookUps = switch (this.peer) {
				case "DynamoBB" -> loaders.dynamoBB(1, BenchmarkRows.CUSTOMER_ID);
				case "HashMap" -> truth;
				case "Hollow" -> loaders.hollow().lookUps();
				case "Caffeine" -> truth.inCaffeine();
				default -> throw new IllegalArgumentException(this.peer);
			};
			check(truth);
		}
	}

	private static byte[][] shuffled(Map<String, ?> map) {
		List<String> keys = new ArrayList<>(map.keySet());
		Collections.shuffle(keys, new Random(SEED));
		return keys.stream().map((key) -> key.getBytes(StandardCharsets.ISO_8859_1)).toArray(byte[][]::new);
	}

	private void check(SdkMaps truth) {
		for (byte[] bytes : this.keys) {
			String key = key(bytes);
			if (!this.lookUps.name(key).equals(truth.name(key))) {
				throw new IllegalStateException("A wrong name");
			}
		}
		for (byte[] bytes : this.customers) {
			String customer = key(bytes);
			if (!names(this.lookUps, customer).equals(names(truth, customer))) {
				throw new IllegalStateException("Wrong names");
			}
		}
	}

	private static List<Object> names(LookUps lookUps, String customer) {
		List<Object> names = new ArrayList<>();
		lookUps.names(customer, names::add);
		names.sort(null);
		return names;
	}

	@Benchmark
	public char primaryKey() {
		return last(this.lookUps.name(next(this.keys)));
	}

	@Benchmark
	public void index() {
		this.lookUps.names(next(this.customers), this.sink);
	}

	@Benchmark
	public void wholeItem() {
		this.lookUps.whole(next(this.keys), this.sink);
	}

	private String next(byte[][] keys) {
		this.next = (this.next + 1 < keys.length) ? this.next + 1 : 0;
		return key(keys[this.next]);
	}

	private static String key(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	private static char last(String text) {
		return text.charAt(text.length() - 1);
	}

}
