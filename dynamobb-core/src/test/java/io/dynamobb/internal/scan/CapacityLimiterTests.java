package io.dynamobb.internal.scan;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

/**
 * Segments that read pages of random cost and latency, in simulated time.
 */
class CapacityLimiterTests {

	private static final long SECOND = 1_000_000_000;

	private long now = 42;

	static Stream<Arguments> scans() {
		Random random = new Random();
		return Stream.of(Arguments.of(1, 500, random.nextLong()), Arguments.of(8, 500, random.nextLong()),
				Arguments.of(8, 5_000, random.nextLong()), Arguments.of(64, 3_000, random.nextLong()));
	}

	@ParameterizedTest(name = "{0} segments, {1} units a second, seed {2}")
	@MethodSource("scans")
	void rateIsHeldOverAMinute(int segments, int rate, long seed) {
		Random random = new Random(seed);
		CapacityLimiter limiter = new CapacityLimiter(rate, () -> this.now);
		PriorityQueue<Page> pages = new PriorityQueue<>(Comparator.comparingLong(Page::end));
		double consumed = 0;
		for (int i = 0; i < segments; i++) {
			pages.add(begin(limiter, 64, random));
		}
		long end = this.now + 60 * SECOND;
		while (pages.element().end() < end) {
			Page page = pages.remove();
			this.now = page.end();
			double units = 1 + random.nextInt(128);
			consumed += units;
			limiter.settle(page.expected(), units);
			pages.add(begin(limiter, units, random));
		}
		assertThat(consumed / 60).isCloseTo(rate, withPercentage(10));
	}

	private Page begin(CapacityLimiter limiter, double expected, Random random) {
		long wait = limiter.reserve(expected);
		return new Page(this.now + wait + (5 + random.nextInt(20)) * 1_000_000L, expected);
	}

	@Test
	void firstRequestWaitsForNothingAndPaysItsDebt() {
		CapacityLimiter limiter = new CapacityLimiter(100, () -> this.now);
		assertThat(limiter.reserve(1)).isZero();
		limiter.settle(1, 128);
		assertThat(limiter.reserve(1)).isEqualTo(1_280_000_000);
	}

	@Test
	void idleTimeIsCaughtUpForASecondAtMost() {
		CapacityLimiter limiter = new CapacityLimiter(100, () -> this.now);
		this.now += 3_600 * SECOND;
		assertThat(limiter.reserve(100)).isZero();
		assertThat(limiter.reserve(50)).isZero();
		assertThat(limiter.reserve(1)).isEqualTo(SECOND / 2);
	}

	@Test
	void timeMayOverflow() {
		this.now = Long.MAX_VALUE - SECOND;
		CapacityLimiter limiter = new CapacityLimiter(100, () -> this.now);
		limiter.reserve(300);
		assertThat(limiter.reserve(1)).isEqualTo(3 * SECOND);
		this.now += 2 * SECOND;
		assertThat(limiter.reserve(1)).isEqualTo(SECOND + SECOND / 100);
	}

	@Test
	void newRateHoldsFromTheNextRequestOn() {
		CapacityLimiter limiter = new CapacityLimiter(100, () -> this.now);
		limiter.setRate(1_000);
		limiter.reserve(1_000);
		assertThat(limiter.reserve(1)).isEqualTo(SECOND);
	}

	private record Page(long end, double expected) {

	}

}
