package io.dynamobb.internal.snapshot.pack;

import java.util.BitSet;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RowSet} and {@link RowRuns} against a {@link BitSet}.
 */
class RowSetTests {

	@ParameterizedTest
	@CsvSource({ "0, 0", "1, 1", "100, 0", "5000, 1", "5000, 0.999", "5000, 0.5", "70000, 0.05", "200000, 0.01",
			"200000, 0.00002" })
	void knowsTheOrdinalOfEachRow(int rows, double share) {
		Random random = new Random(rows);
		BitSet expected = new BitSet();
		RowRuns runs = new RowRuns();
		for (int row = 0; row < rows; row++) {
			if (random.nextDouble() < share) {
				expected.set(row);
				runs.add(row);
			}
		}
		RowSet set = RowSet.of(runs, rows);
		assertThat(set.size()).isEqualTo(expected.cardinality());
		int ordinal = 0;
		for (int row = 0; row < rows; row++) {
			assertThat(set.ordinal(row)).as("row %d", row).isEqualTo(expected.get(row) ? ordinal++ : -1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "1, 0.5", "2, 0.9", "3, 0.1" })
	void runsAreCutAndAppended(long seed, double share) {
		Random random = new Random(seed);
		BitSet expected = new BitSet();
		RowRuns runs = new RowRuns();
		int next = 0;
		for (int step = 0; step < 300; step++) {
			if (random.nextInt(4) == 0) {
				int cut = Math.max(0, next - random.nextInt(50));
				runs.truncate(cut);
				expected.clear(cut, next);
				next = cut;
			}
			else if (random.nextInt(4) == 0) {
				RowRuns more = new RowRuns();
				for (int row = 0; row < 20; row++) {
					if (random.nextDouble() < share) {
						more.add(row);
						expected.set(next + row);
					}
				}
				runs.addAll(more, next);
				next += 20;
			}
			for (int i = random.nextInt(40); i > 0; i--, next++) {
				if (random.nextDouble() < share) {
					runs.add(next);
					expected.set(next);
				}
			}
			assertThat(runs.size()).isEqualTo(expected.cardinality());
			BitSet found = new BitSet();
			RowRuns.Cursor cursor = runs.cursor();
			while (cursor.next()) {
				found.set(cursor.start(), cursor.end());
			}
			assertThat(found).isEqualTo(expected);
		}
	}

}
