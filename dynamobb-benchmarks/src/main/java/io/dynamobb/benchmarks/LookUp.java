package io.dynamobb.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.dynamobb.benchmarks.peer.DynamoTableInMemory;
import io.dynamobb.benchmarks.peer.HollowLocations;
import io.dynamobb.benchmarks.peer.Loaded;
import io.dynamobb.benchmarks.peer.Loaders;
import io.dynamobb.benchmarks.peer.LookUps;
import io.dynamobb.benchmarks.peer.SdkMaps;
import io.dynamobb.benchmarks.rounds.Arguments;
import io.dynamobb.benchmarks.rounds.Benchmark;
import io.dynamobb.benchmarks.rounds.Peer;
import io.dynamobb.benchmarks.rounds.Question;
import io.dynamobb.benchmarks.rounds.Rounds;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import io.dynamobb.test.replay.ScanPages;
import org.jspecify.annotations.Nullable;

/**
 * How long does a look-up take?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=LookUp
 * </pre>
 *
 * Arguments: the number of rows (500000), of counted rounds (7) and of starts (2). The
 * keys come in random order, and each round goes on where the last one stopped. Each
 * look-up makes its key anew, as a request brings it: a string that has been looked up
 * before knows its hash, and one that is taken from a map is equal to the map's without a
 * look at it. What is found is read: the last character of each string.
 */
final class LookUp implements Benchmark {

	private static final int LOOK_UPS = 10_000;

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		BenchmarkRows rows = new BenchmarkRows(arguments.number(0, 500_000), 1);
		try (ReplayServer server = ReplayServer.start(ScanPages.render("locations", rows, false))) {
			new Rounds(arguments.number(1, 7), arguments.number(2, 2)).run(new LookUp(),
					"Look-up, " + rows.size() + " rows", server.endpoint(), arguments);
		}
	}

	@Override
	public List<String> peers() {
		return List.of("DynamoBB", "HashMap of the SDK's maps", "Hollow", "Caffeine, of the SDK's maps");
	}

	@Override
	public List<String> columns() {
		return List.of("wall ns", "CPU ns");
	}

	@Override
	public Map<String, Question> questions(Peer peer) {
		Loaders loaders = new Loaders(peer.client(), "locations", BenchmarkRows.LOCATION_ID);
		return switch (peer.name()) {
			case "DynamoBB" -> {
				DynamoTableInMemory table = loaders.dynamoBB(1, BenchmarkRows.CUSTOMER_ID);
				yield questions(table, table);
			}
			case "HashMap of the SDK's maps" -> {
				SdkMaps maps = loaders.sdkMaps();
				yield questions(maps, maps);
			}
			case "Hollow" -> {
				HollowLocations locations = loaders.hollow();
				yield questions(locations, locations.lookUps());
			}
			case "Caffeine, of the SDK's maps" -> {
				SdkMaps maps = loaders.sdkMaps().inCaffeine();
				yield questions(maps, maps);
			}
			default -> throw new IllegalArgumentException(peer.name());
		};
	}

	private static Map<String, Question> questions(Loaded table, LookUps lookUps) {
		Keys locations = Keys.of(table.items(), BenchmarkRows.LOCATION_ID);
		Keys customers = Keys.of(table.items(), BenchmarkRows.CUSTOMER_ID);
		Map<String, Question> questions = new LinkedHashMap<>();
		BiConsumer<String, Consumer<Object>> name = (key, sink) -> sink.accept(lookUps.name(key));
		questions.put("by key, one string", question(locations, name, () -> answer(locations, name)));
		questions.put("by an index, one string of each of five rows",
				question(customers, lookUps::names, () -> answer(customers, lookUps::names)));
		questions.put("by key, the whole item", question(locations, lookUps::whole, table::checksum));
		return questions;
	}

	private static Question question(Keys keys, BiConsumer<String, Consumer<Object>> lookUp, Supplier<Object> answer) {
		return Question.timed(1e9 / LOOK_UPS, () -> {
			Sink sink = new Sink();
			for (int i = 0; i < LOOK_UPS; i++) {
				lookUp.accept(keys.next(), sink);
			}
			return sink;
		}, answer);
	}

	private static long answer(Keys keys, BiConsumer<String, Consumer<Object>> lookUp) {
		long[] sum = new long[1];
		for (int i = 0; i < keys.size(); i++) {
			String key = keys.next();
			lookUp.accept(key, (value) -> sum[0] += (31L * key.hashCode() + value.hashCode()) * 0x9E3779B97F4A7C15L);
		}
		return sum[0];
	}

	/**
	 * Takes what is found, so that no compiler leaves out the work that finds it.
	 */
	private static final class Sink implements Consumer<Object> {

		private final AtomicReference<@Nullable Object> last = new AtomicReference<>();

		private long characters;

		@Override
		public void accept(Object value) {
			if (value instanceof String text) {
				this.characters += text.charAt(text.length() - 1);
			}
			this.last.setOpaque(value);
		}

	}

}
