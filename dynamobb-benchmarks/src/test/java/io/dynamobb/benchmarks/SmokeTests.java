package io.dynamobb.benchmarks;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs every benchmark with few rows: each fails when its peers disagree.
 */
@Tag("slow")
class SmokeTests {

	private static final int ROWS = 1_000;

	@Test
	void load() {
		Load.main(Integer.toString(ROWS), "1");
	}

	@Test
	void space() {
		Space.main(Integer.toString(ROWS), Integer.toString(ROWS));
	}

	@Test
	void lookUp() throws RunnerException {
		LookUp.run(ROWS, 1, brief(LookUp.options(ROWS), 1));
	}

	@Test
	void countedLookUp() throws RunnerException {
		CountedLookUp.run(ROWS, 1, brief(CountedLookUp.options(ROWS), 10));
	}

	@Test
	void refreshLatency() {
		RefreshLatency.main(Integer.toString(ROWS), "1", "1000", "0");
	}

	@Test
	void refreshDiff() {
		RefreshDiff.main(Integer.toString(ROWS), "1");
	}

	@Test
	void expiration() throws RunnerException {
		Expiration.run(ROWS, 1, brief(Expiration.options(ROWS), 1));
	}

	@Test
	void refreshHeap() {
		RefreshHeap.main(Integer.toString(ROWS), "1");
	}

	@Test
	void scale() {
		Scale.main(Integer.toString(ROWS));
	}

	@Test
	void joins() {
		Joins.main(Integer.toString(ROWS), "1");
	}

	@Test
	void joinHeap() {
		JoinHeap.main(Integer.toString(ROWS));
	}

	@Test
	void export() {
		Export.main(Integer.toString(ROWS), "1");
	}

	@Test
	void tpcH() {
		TpcH.main("1", "1");
	}

	@Test
	void segments() {
		Segments.main(Integer.toString(ROWS), "100", "1", "1");
	}

	@Test
	void readCapacity() {
		ReadCapacity.main("1000", "3");
	}

	private static ChainedOptionsBuilder brief(ChainedOptionsBuilder options, long milliseconds) {
		return options.verbosity(VerboseMode.SILENT)
			.forks(0)
			.warmupIterations(0)
			.measurementIterations(1)
			.measurementTime(TimeValue.milliseconds(milliseconds));
	}

}
