package io.dynamobb.benchmarks;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs every benchmark with few rows: each fails when its peers disagree.
 */
@Tag("slow")
class SmokeTests {

	private static final int ROWS = 1_000;

	@Test
	void load() {
		Load.main(Integer.toString(ROWS), "1", "1");
	}

	@Test
	void space() {
		Space.main(Integer.toString(ROWS));
	}

	@Test
	void sparseSpace() {
		SparseSpace.main(Integer.toString(ROWS));
	}

	@Test
	void lookUp() {
		LookUp.main(Integer.toString(ROWS), "1", "1");
	}

	@Test
	void servedReads() {
		ServedReads.main("300", "1", "1");
	}

	@Test
	void countedLookUp() {
		CountedLookUp.main(Integer.toString(ROWS), "1", "1");
	}

	@Test
	void refreshLatency() {
		RefreshLatency.main(Integer.toString(ROWS), "1", "1000", "0");
	}

	@Test
	void warmStart() {
		WarmStart.main(Integer.toString(ROWS), "1", "1");
	}

	@Test
	void changeLatency() {
		ChangeLatency.main("2");
	}

	@Test
	void refreshDiff() {
		RefreshDiff.main(Integer.toString(ROWS), "1", "1");
	}

	@Test
	void expiration() {
		Expiration.main(Integer.toString(ROWS), "1", "1");
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
		Joins.main(Integer.toString(ROWS), "1", "1");
	}

	@Test
	void joinHeap() {
		JoinHeap.main(Integer.toString(ROWS));
	}

	@Test
	void export() {
		Export.main(Integer.toString(ROWS), "1", "1");
	}

	@Test
	void tpcH() {
		TpcH.main("1", "1", "1");
	}

	@Test
	void segments() {
		Segments.main(Integer.toString(ROWS), "100", "1", "1");
	}

	@Test
	void readCapacity() {
		ReadCapacity.main("1000", "3");
	}

}
