package io.dynamobb.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A table of results, printed as Markdown: for each peer the numbers that were measured,
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
		System.out.printf("%n%s; JDK %s, %d processors%n%n", this.title, Runtime.version(),
				Runtime.getRuntime().availableProcessors());
		String base = this.lines.keySet().iterator().next();
		List<String> header = new ArrayList<>(this.columns);
		this.columns.forEach((column) -> header.add(column + ", times " + base));
		row("", header);
		row("---", header.stream().map((column) -> "---:").toList());
		double[] measure = this.lines.values().iterator().next();
		this.lines.forEach((peer, numbers) -> row(peer, cells(numbers, measure)));
	}

	private static void row(String first, List<String> cells) {
		System.out.println("| " + first + " | " + String.join(" | ", cells) + " |");
	}

	private static List<String> cells(double[] numbers, double[] measure) {
		List<String> cells = new ArrayList<>();
		for (double number : numbers) {
			cells.add(text(number));
		}
		for (int i = 0; i < numbers.length; i++) {
			cells.add(text(numbers[i] / measure[i]));
		}
		return cells;
	}

	private static String text(double number) {
		int digits = (number >= 100) ? 0 : (number >= 10) ? 1 : 2;
		return String.format(Locale.ROOT, "%." + digits + "f", number);
	}

}
