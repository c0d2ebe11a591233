package io.dynamobb.internal.snapshot.pack;

import java.util.Random;
import java.util.function.IntToLongFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link PackedLongs} and {@link PagedLongs}.
 */
class PackedLongsTests {

	private static final long SEED = 42;

	static Stream<Arguments> numbers() {
		Random random = new Random(SEED);
		return Stream.of(Arguments.of("none", 0, f((i) -> 0)), Arguments.of("one", 1, f((i) -> -7)),
				Arguments.of("equal", 4096, f((i) -> Long.MIN_VALUE)), Arguments.of("serial", 4096, f((i) -> 17L * i)),
				Arguments.of("falling", 4096, f((i) -> -3L * i)),
				Arguments.of("few bits", 5000, f((i) -> random.nextInt(5))),
				Arguments.of("57 bits", 999, f((i) -> random.nextLong() >>> 7)),
				Arguments.of("58 bits", 999, f((i) -> random.nextLong() >>> 6)),
				Arguments.of("64 bits", 999, f((i) -> random.nextLong())),
				Arguments.of("extremes", 999, f((i) -> (i % 2 == 0) ? Long.MIN_VALUE : Long.MAX_VALUE)),
				Arguments.of("steep", 4096, f((i) -> i * (1L << 50))),
				Arguments.of("noisy line", 4096, f((i) -> 1_000_000L * i + random.nextInt(100))));
	}

	private static IntToLongFunction f(IntToLongFunction function) {
		return function;
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("numbers")
	void numbersComeBack(String name, int size, IntToLongFunction function) {
		long[] values = new long[size];
		PagedLongs.Builder builder = new PagedLongs.Builder();
		for (int i = 0; i < size; i++) {
			values[i] = function.applyAsLong(i);
			builder.add(values[i]);
		}
		PackedLongs packed = PackedLongs.of(values, size);
		PagedLongs paged = builder.build();
		for (int i = 0; i < size; i++) {
			assertThat(packed.get(i)).as("%s at %d, seed %d", name, i, SEED).isEqualTo(values[i]);
			assertThat(paged.get(i)).as("%s at %d, seed %d", name, i, SEED).isEqualTo(values[i]);
		}
	}

	@Test
	void takesTheWidthOfTheDistanceFromALine() {
		long[] values = new long[1000];
		for (int i = 0; i < values.length; i++) {
			values[i] = 5_000_000_000L + 1_000L * i + i % 8;
		}
		assertThat(PackedLongs.width(values, values.length)).isBetween(3, 4);
		assertThat(PackedLongs.of(values, values.length).heapBytes()).isLessThan(600);
	}

}
