package io.dynamobb.benchmarks.rounds;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MeasurementsTests {

	private static final List<Lane> LANES = Lane.of(List.of("DynamoBB", "other"));

	private final Measurements measurements = new Measurements();

	@Test
	void ratiosAreOfTheSameRound() {
		round(10, 30);
		round(100, 200);
		round(1, 4);
		assertThat(this.measurements.ratios("question", LANES.get(1), 0)).containsExactly(3.0, 2.0, 4.0);
		assertThat(this.measurements.ratios("question", LANES.get(0), 0)).containsExactly(1.0, 1.0, 1.0);
		assertThat(this.measurements.numbers("question", LANES.get(1), 0).median()).isEqualTo(30);
	}

	@Test
	void eachColumnHasRatiosOfItsOwn() {
		this.measurements.add("question", LANES.get(0), new double[] { 1, 10 });
		this.measurements.add("question", LANES.get(1), new double[] { 2, 50 });
		assertThat(this.measurements.ratios("question", LANES.get(1), 1)).containsExactly(5.0);
	}

	@Test
	void noiseThatHitsAllIsNoDrift() {
		for (double noise : new double[] { 1, 7, 2, 90, 3, 15 }) {
			round(noise, 2 * noise);
		}
		assertThat(this.measurements.settled()).isTrue();
	}

	@Test
	void nothingHasNotSettled() {
		assertThat(this.measurements.settled()).isFalse();
	}

	@Test
	void onePeerThatGrowsFasterIsDrift() {
		for (double time : new double[] { 9, 8, 7, 6, 5, 4 }) {
			round(10, time);
		}
		assertThat(this.measurements.settled()).isFalse();
	}

	@Test
	void baseThatGrowsFasterIsDrift() {
		for (double time : new double[] { 9, 8, 7, 6, 5, 4 }) {
			round(time, 10);
		}
		assertThat(this.measurements.settled()).isFalse();
	}

	@Test
	void settlesWhenTheMedianOfThreeIsThatOfThreeBefore() {
		assertThat(Measurements.settled(2, 2, 2, 2, 2)).isFalse();
		assertThat(Measurements.settled(2, 9, 2, 2, 2, 9)).isTrue();
		assertThat(Measurements.settled(9, 9, 9, 2, 2, 2)).isFalse();
		assertThat(Measurements.settled(9, 9, 9, 2, 2, 2, 2, 2, 2)).isTrue();
		assertThat(Measurements.settled(1, 1, 1, 1.04, 1.04, 1.04)).isTrue();
		assertThat(Measurements.settled(1, 1, 1, 1.06, 1.06, 1.06)).isFalse();
		assertThat(Measurements.settled(1, 1, 1, 0.94, 0.94, 0.94)).isFalse();
	}

	private void round(double base, double other) {
		this.measurements.add("question", LANES.get(0), new double[] { base });
		this.measurements.add("question", LANES.get(1), new double[] { other });
	}

}
