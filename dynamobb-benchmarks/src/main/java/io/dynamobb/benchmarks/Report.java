package io.dynamobb.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import io.dynamobb.benchmarks.rounds.Markdown;

/**
 * A table of results that need no rounds: for each peer the numbers that were measured,
 * and then each of them as a multiple of what the first peer has.
 */
final class Report {

	private final String title;

	private final List<String> columns;

	private final Map<String, double[]> lines = new LinkedHashMap<>();

	Report(String title, String... columns) {
		this.title = title;
		this.columns = List.of(columns);
	}

	/**
	 * Adds what was measured of a peer. The peer that is added first is the measure of
	 * the others.
	 * @param peer the name of the peer
	 * @param numbers a number for each column
	 */
	void line(String peer, double... numbers) {
		this.lines.put(peer, numbers);
	}

	void print() {
		Markdown table = new Markdown(this.title);
		String base = this.lines.keySet().iterator().next();
		table.header(
				Stream.concat(this.columns.stream(), this.columns.stream().map((column) -> column + ", times " + base))
					.toList());
		double[] measure = this.lines.values().iterator().next();
		this.lines.forEach((peer, numbers) -> table.row(peer, cells(numbers, measure)));
		table.print();
	}

	private static List<String> cells(double[] numbers, double[] measure) {
		DoubleStream.Builder ratios = DoubleStream.builder();
		for (int i = 0; i < numbers.length; i++) {
			ratios.add(numbers[i] / measure[i]);
		}
		return DoubleStream.concat(DoubleStream.of(numbers), ratios.build()).mapToObj(Markdown::text).toList();
	}

}
