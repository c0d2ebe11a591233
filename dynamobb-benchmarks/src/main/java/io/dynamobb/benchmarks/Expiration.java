package io.dynamobb.benchmarks;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

import io.dynamobb.benchmarks.rounds.Arguments;
import io.dynamobb.benchmarks.rounds.Benchmark;
import io.dynamobb.benchmarks.rounds.Peer;
import io.dynamobb.benchmarks.rounds.Question;
import io.dynamobb.benchmarks.rounds.Rounds;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.internal.snapshot.view.SnapshotView;
import io.dynamobb.item.Item;
import io.dynamobb.item.KeySchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What do items that expire cost a reader?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=Expiration
 * </pre>
 *
 * Arguments: the number of rows (500000), of counted rounds (9) and of starts (2). Asks a
 * table without time to live, one with it whose items have not expired, and one with half
 * of its items expired: for an item by its key, for the names of all items, and for the
 * number of items in a second in which other items have expired than in the last one.
 */
final class Expiration implements Benchmark {

	private static final String NONE = "DynamoBB, no time to live";

	private static final String LATER = "DynamoBB, none expired";

	private static final String HALF = "DynamoBB, half expired";

	private static final long NOW = 1_700_000_000;

	private static final int SPAN = 3_600;

	private static final int LOOK_UPS = 100_000;

	private static final int SECONDS = 100;

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		new Rounds(arguments.number(1, 9), arguments.number(2, 2)).run(new Expiration(),
				"Expiration, " + rows(arguments) + " rows", URI.create("http://localhost"), arguments);
	}

	private static int rows(Arguments arguments) {
		return arguments.number(0, 500_000);
	}

	@Override
	public List<String> peers() {
		return List.of(NONE, LATER, HALF);
	}

	@Override
	public List<String> columns() {
		return List.of("wall ns", "CPU ns");
	}

	@Override
	public Map<String, Question> questions(Peer peer) {
		int rows = rows(peer.arguments());
		boolean expires = !peer.name().equals(NONE);
		long second = NOW - 1 + (peer.name().equals(HALF) ? SPAN / 2 : 0);
		KeySchema key = new KeySchema(List.of(new KeySchema.KeyAttribute("id", KeySchema.KeyType.S)), List.of());
		SnapshotBuilder builder = new SnapshotBuilder(key, List.of(), expires ? "expires" : null, Runnable::run);
		SegmentBuilder segment = builder.segment();
		Random random = new Random(17);
		long length = 0;
		for (int row = 0; row < rows; row++) {
			String name = "name " + random.nextInt();
			long time = NOW + random.nextInt(SPAN);
			segment.add(Map.of("id", AttributeValue.fromS("item-" + row), "name", AttributeValue.fromS(name), "expires",
					AttributeValue.fromN(Long.toString(time))));
			segment.commitPage();
			length += (expires && time <= second) ? 0 : name.length();
		}
		return questions(new SnapshotView("items", builder.build()), second, length);
	}

	private static Map<String, Question> questions(SnapshotView view, long second, long length) {
		Clock clock = clock(second);
		Keys keys = Keys.of(view.unexpired(clock(NOW - 1)).items().stream(), "id");
		Map<String, Question> questions = new LinkedHashMap<>();
		questions.put("look-up", Question.timed(1e9 / LOOK_UPS, () -> lookUp(view, clock, keys, LOOK_UPS),
				() -> right(lookUp(view, clock, keys, keys.size()), length)));
		questions.put("names of all items",
				Question.timed(1e9, () -> all(view, clock), () -> right(all(view, clock), length)));
		questions.put("number of items in another second", Question.timed(1e9 / SECONDS,
				() -> LongStream.range(second, second + SECONDS)
					.map((other) -> view.unexpired(clock(other)).size())
					.sum(),
				() -> right(view.unexpired(clock).size(), view.unexpired(clock).items().stream().count())));
		return questions;
	}

	private static long lookUp(SnapshotView view, Clock clock, Keys keys, int times) {
		long length = 0;
		for (int i = 0; i < times; i++) {
			length += view.unexpired(clock).get(keys.next()).map((item) -> item.string("name").length()).orElse(0);
		}
		return length;
	}

	private static long all(SnapshotView view, Clock clock) {
		long length = 0;
		for (Item item : view.unexpired(clock).items()) {
			length += item.string("name").length();
		}
		return length;
	}

	private static String right(long answer, long expected) {
		return (answer == expected) ? "what has not expired" : answer + " instead of " + expected;
	}

	private static Clock clock(long second) {
		return Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC);
	}

}
