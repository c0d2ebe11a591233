package io.dynamobb.benchmarks.rounds;

import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ComparisonTests {

	private static final Spread ITSELF = Spread.of(DoubleStream.of(0.9, 1.0, 1.2));

	@Test
	void medianWithinWhatTheOtherBuildShowsAgainstItself() {
		assertThat(Comparison.verdict(0.9, ITSELF)).isEqualTo("within");
		assertThat(Comparison.verdict(1.2, ITSELF)).isEqualTo("within");
	}

	@Test
	void medianOutsideOfIt() {
		assertThat(Comparison.verdict(1.21, ITSELF)).isEqualTo("MORE");
		assertThat(Comparison.verdict(0.89, ITSELF)).isEqualTo("less");
	}

}
