package io.dynamobb.snapshot.pack;

import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link LiveRows} against a {@link BitSet}.
 */
class LiveRowsTests {

	@ParameterizedTest
	@CsvSource({ "0, 0", "1, 0", "1, 1", "64, 1", "511, 0.5", "512, 1", "512, 0.5", "513, 0.5", "1024, 1",
			"5000, 0.999", "70000, 0.5", "70000, 0.001", "200000, 0.00002", "200000, 0.99" })
	void numbersRowsWithoutGaps(int rows, double share) {
		Random random = new Random(rows);
		BitSet live = new BitSet();
		for (int row = 0; row < rows; row++) {
			live.set(row, random.nextDouble() < share);
		}
		LiveRows numbered = new LiveRows(rows, live::get);
		assertNumbered(numbered, rows, live);
		int[] changed = random.ints(rows / 10, 0, Math.max(1, rows)).distinct().toArray();
		IntStream.of(changed).forEach(live::flip);
		assertNumbered(numbered.with(IntStream.of(changed), live::get), rows, live);
	}

	private static void assertNumbered(LiveRows numbered, int rows, BitSet live) {
		assertThat(numbered.size()).isEqualTo(live.cardinality());
		int number = 0;
		for (int row = 0; row < rows; row++) {
			assertThat(numbered.number(row)).as("row %d", row).isEqualTo(live.get(row) ? number : -1);
			if (live.get(row)) {
				assertThat(numbered.row(number++)).as("number %d", number).isEqualTo(row);
			}
		}
	}

}
