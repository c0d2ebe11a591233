package io.dynamobb.benchmarks.rounds;

import java.util.ArrayList;
import java.util.List;

/**
 * Prints what was measured as Markdown: for each peer the medians, and the median of the
 * ratios to the base with the middle half of them and their ends.
 *
 * @param columns what the numbers are
 * @param measurements the numbers
 */
record Comparison(List<String> columns, Measurements measurements) {

	void print(String title) {
		for (String question : this.measurements.questions()) {
			Markdown table = new Markdown(title + ", " + question);
			List<String> header = new ArrayList<>();
			for (String column : this.columns) {
				header.addAll(List.of(column, "ratio", "middle half", "all rounds"));
			}
			table.header(header);
			for (Lane lane : this.measurements.lanes(question)) {
				table.row(lane.name(), cells(question, lane));
			}
			table.print();
		}
	}

	private List<String> cells(String question, Lane lane) {
		List<String> cells = new ArrayList<>();
		for (int column = 0; column < this.columns.size(); column++) {
			cells.add(Markdown.text(this.measurements.numbers(question, lane, column).median()));
			Spread ratios = Spread.of(this.measurements.ratios(question, lane, column));
			cells.add(Markdown.text(ratios.median()));
			cells.add(lane.isBase() ? "" : range(ratios.lower(), ratios.upper()));
			cells.add(lane.isBase() ? "" : range(ratios.least(), ratios.most()));
		}
		return cells;
	}

	/**
	 * Says whether the median of this build lies within what the other build shows
	 * against itself.
	 */
	void printVerdicts() {
		System.out.println();
		for (String question : this.measurements.questions()) {
			List<Lane> lanes = List.copyOf(this.measurements.lanes(question));
			for (int base = 0; base < lanes.size(); base += 3) {
				Spread itself = Spread.of(this.measurements.ratios(question, lanes.get(base + 1), 0));
				Spread ratios = Spread.of(this.measurements.ratios(question, lanes.get(base + 2), 0));
				System.out.printf("%s: %s, %s: %s; the other build against itself %s%n",
						verdict(ratios.median(), itself), question, lanes.get(base + 2).name(),
						Markdown.text(ratios.median()), range(itself.least(), itself.most()));
			}
		}
	}

	static String verdict(double median, Spread itself) {
		if (median > itself.most()) {
			return "MORE";
		}
		return (median < itself.least()) ? "less" : "within";
	}

	private static String range(double first, double last) {
		return Markdown.text(first) + " to " + Markdown.text(last);
	}

}
