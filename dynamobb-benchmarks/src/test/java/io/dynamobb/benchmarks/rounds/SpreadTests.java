package io.dynamobb.benchmarks.rounds;

import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SpreadTests {

	@Test
	void ofAnOddNumber() {
		assertThat(Spread.of(DoubleStream.of(9, 1, 5, 3, 7))).isEqualTo(new Spread(5, 3, 7, 1, 9));
	}

	@Test
	void ofAnEvenNumberIsInterpolated() {
		assertThat(Spread.of(DoubleStream.of(4, 1, 3, 2))).isEqualTo(new Spread(2.5, 1.75, 3.25, 1, 4));
	}

	@Test
	void ofOneNumber() {
		assertThat(Spread.of(DoubleStream.of(2))).isEqualTo(new Spread(2, 2, 2, 2, 2));
	}

	@Test
	void ofNothingIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(DoubleStream.empty()));
	}

}
