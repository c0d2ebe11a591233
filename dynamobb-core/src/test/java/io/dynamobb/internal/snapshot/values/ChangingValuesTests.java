package io.dynamobb.internal.snapshot.values;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Strings whose make changes from chunk to chunk, so that what earlier chunks have shown
 * is wrong again and again.
 */
class ChangingValuesTests {

	private static final List<Function<Random, String>> MAKES = List.of((random) -> uuid(random).toString(),
			(random) -> uuid(random).toString().toUpperCase(Locale.ROOT),
			(random) -> uuid(random).toString().replace('-', random.nextBoolean() ? '-' : '_'),
			(random) -> uuid(random).toString().replace('a', random.nextBoolean() ? 'a' : 'g'),
			(random) -> "ffffffff-ffff-ffff-ffff-ffffffffffff",
			(random) -> String.format("c-%07d", random.nextInt(10_000_000)),
			(random) -> "c-" + random.nextInt(10_000_000), (random) -> "c-" + "0123456789".charAt(random.nextInt(10)),
			(random) -> "c-" + (random.nextInt(1000) == 0 ? "\0" : "1") + random.nextInt(1000),
			(random) -> String.format("2024-%02d-%02dT%02d:00:00Z", random.nextInt(12), random.nextInt(28),
					random.nextInt(24)),
			(random) -> "", (random) -> "x".repeat(random.nextInt(70)), (random) -> "straße " + random.nextInt(100),
			(random) -> "status-" + random.nextInt(4));

	@RepeatedTest(20)
	void comeBackAsTheyWere(RepetitionInfo repetition) {
		long seed = 4211 + repetition.getCurrentRepetition();
		System.out.println("seed " + seed);
		Random random = new Random(seed);
		List<String> expected = new ArrayList<>();
		for (int run = 0; run < 12; run++) {
			Function<Random, String> make = MAKES.get(random.nextInt(MAKES.size()));
			int length = random.nextInt(3 * ValuesPacker.CHUNK);
			for (int i = 0; i < length; i++) {
				expected.add(make.apply(random));
			}
		}
		Values values = pack(expected);
		assertThat(values.size()).isEqualTo(expected.size());
		for (int i = 0; i < expected.size(); i++) {
			String text = expected.get(i);
			KeyValue key = KeyValue.of(text);
			KeyValue other = KeyValue.of(expected.get(random.nextInt(expected.size())));
			if (!(text.equals(values.text(i)) && text.equals(values.string(i))
					&& values.value(i).equals(AttributeValue.fromS(text)) && values.hasKey(i, key)
					&& values.keyHash(i) == key.hashCode() && values.hasKey(i, other) == other.equals(key)
					&& key.equals(values.key(i)))) {
				assertThat(values.text(i)).as("value %d of seed %d", i, seed).isEqualTo(text);
				throw new AssertionError("value " + i + " of seed " + seed);
			}
		}
		for (int i = 0; i < 10_000; i++) {
			int left = random.nextInt(expected.size());
			int right = random.nextInt(expected.size());
			assertThat(values.sameKey(left, values, right)).isEqualTo(expected.get(left).equals(expected.get(right)));
		}
	}

	@Test
	void takeTwoLongsForUuids() {
		Random random = new Random(5);
		Values values = pack(random.ints(100_000).mapToObj((any) -> uuid(random).toString()).toList());
		assertThat(values.heapBytes()).isBetween(1_600_000L, 1_620_000L);
	}

	private static UUID uuid(Random random) {
		return new UUID(random.nextLong(), random.nextLong());
	}

	private static Values pack(List<String> texts) {
		ValuesPacker packer = new ValuesPacker(new MemberNames());
		ValueWriter writer = new ValueWriter(new MemberNames());
		ValuesBuilder builder = new ValuesBuilder();
		for (String text : texts) {
			byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
			writer.begin(builder);
			writer.bytes(AttributeValue.Type.S, utf8, 0, utf8.length);
			builder.seal(packer);
		}
		return builder.build(packer);
	}

}
