package io.dynamobb.internal.snapshot.pack;

import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link NumberedRows} against a {@link BitSet}.
 */
class NumberedRowsTests {

	@ParameterizedTest
	@CsvSource({ "0, 0", "1, 0", "1, 1", "64, 1", "511, 0.5", "512, 1", "512, 0.5", "513, 0.5", "1024, 1",
			"5000, 0.999", "70000, 0.5", "70000, 0.001", "200000, 0.00002", "200000, 0.99" })
	void numbersRowsWithoutGaps(int rows, double share) {
		Random random = new Random(rows);
		BitSet chosen = new BitSet();
		for (int row = 0; row < rows; row++) {
			chosen.set(row, random.nextDouble() < share);
		}
		NumberedRows numbered = new NumberedRows(rows, chosen::get);
		assertNumbered(numbered, rows, chosen);
		int[] changed = random.ints(rows / 10, 0, Math.max(1, rows)).distinct().toArray();
		IntStream.of(changed).forEach(chosen::flip);
		assertNumbered(numbered.with(IntStream.of(changed), chosen::get), rows, chosen);
	}

	private static void assertNumbered(NumberedRows numbered, int rows, BitSet chosen) {
		assertThat(numbered.size()).isEqualTo(chosen.cardinality());
		int number = 0;
		for (int row = 0; row < rows; row++) {
			assertThat(numbered.number(row)).as("row %d", row).isEqualTo(chosen.get(row) ? number : -1);
			if (chosen.get(row)) {
				assertThat(numbered.row(number++)).as("number %d", number).isEqualTo(row);
			}
		}
	}

}
