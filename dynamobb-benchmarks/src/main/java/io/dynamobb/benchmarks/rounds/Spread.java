package io.dynamobb.benchmarks.rounds;

import java.util.stream.DoubleStream;

/**
 * How numbers lie: the middle, the middle half and the ends. Between two of the sorted
 * numbers a quartile is interpolated.
 *
 * @param median the middle
 * @param lower a quarter of the numbers is below
 * @param upper a quarter of the numbers is above
 * @param least the least
 * @param most the most
 */
public record Spread(double median, double lower, double upper, double least, double most) {

	/**
	 * Sorts numbers.
	 * @param numbers the numbers, one at least
	 * @return how they lie
	 */
	public static Spread of(DoubleStream numbers) {
		double[] sorted = numbers.sorted().toArray();
		if (sorted.length == 0) {
			throw new IllegalArgumentException("No numbers");
		}
		return new Spread(at(sorted, 0.5), at(sorted, 0.25), at(sorted, 0.75), sorted[0], sorted[sorted.length - 1]);
	}

	private static double at(double[] sorted, double part) {
		double position = part * (sorted.length - 1);
		int below = (int) position;
		int above = Math.min(below + 1, sorted.length - 1);
		return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
	}

}
