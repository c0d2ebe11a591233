package io.dynamobb.benchmarks.rounds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * What was measured, round by round.
 */
final class Measurements {

	/**
	 * How many rounds are compared with as many before them.
	 */
	private static final int WINDOW = 3;

	private static final double DRIFT = 0.05;

	private final Map<String, Map<Lane, List<double[]>>> numbers = new LinkedHashMap<>();

	void add(String question, Lane lane, double[] measured) {
		this.numbers.computeIfAbsent(question, (key) -> new LinkedHashMap<>())
			.computeIfAbsent(lane, (key) -> new ArrayList<>())
			.add(measured);
	}

	Set<String> questions() {
		return this.numbers.keySet();
	}

	Set<Lane> lanes(String question) {
		return lines(question).keySet();
	}

	Spread numbers(String question, Lane lane, int column) {
		return Spread.of(column(lines(question).getOrDefault(lane, List.of()), column));
	}

	/**
	 * Divides what was measured in a round by what was measured of the base in the same
	 * round.
	 * @param question the question
	 * @param lane the one that is compared
	 * @param column the position of the number
	 * @return a ratio for each round
	 */
	DoubleStream ratios(String question, Lane lane, int column) {
		double[] measured = column(lines(question).getOrDefault(lane, List.of()), column).toArray();
		double[] base = column(base(question, lane), column).toArray();
		if (measured.length != base.length) {
			throw new IllegalStateException("Rounds without " + lane.base() + ": " + question);
		}
		DoubleStream.Builder ratios = DoubleStream.builder();
		for (int round = 0; round < base.length; round++) {
			ratios.add(measured[round] / base[round]);
		}
		return ratios.build();
	}

	/**
	 * Tells whether rounds have stopped drifting: for every question and peer, the median
	 * of the last ratios is about that of as many before them. Noise moves all peers of a
	 * round alike, so ratios tell a drift sooner than times do.
	 * @return whether they have
	 */
	boolean settled() {
		return !this.numbers.isEmpty() && this.numbers.entrySet()
			.stream()
			.allMatch((lines) -> lines.getValue()
				.keySet()
				.stream()
				.allMatch((lane) -> settled(ratios(lines.getKey(), lane, 0).toArray())));
	}

	static boolean settled(double... ratios) {
		int rounds = ratios.length;
		if (rounds < 2 * WINDOW) {
			return false;
		}
		double last = Spread.of(DoubleStream.of(ratios).skip(rounds - WINDOW)).median();
		double before = Spread.of(DoubleStream.of(ratios).skip(rounds - 2 * WINDOW).limit(WINDOW)).median();
		return Math.abs(last - before) <= DRIFT * before;
	}

	private List<double[]> base(String question, Lane lane) {
		return lines(question).entrySet()
			.stream()
			.filter((line) -> line.getKey().name().equals(lane.base()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElseThrow();
	}

	private Map<Lane, List<double[]>> lines(String question) {
		return this.numbers.getOrDefault(question, Map.of());
	}

	private static DoubleStream column(List<double[]> rounds, int column) {
		return rounds.stream().mapToDouble((measured) -> measured[column]);
	}

}
