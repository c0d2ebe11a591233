package io.dynamobb.benchmarks.rounds;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table in Markdown.
 */
public final class Markdown {

	private final List<String> lines = new ArrayList<>();

	/**
	 * Creates a table.
	 * @param title what the table is about
	 */
	public Markdown(String title) {
		this.lines.add("%n%s; JDK %s, %d processors%n".formatted(title, Runtime.version(),
				Runtime.getRuntime().availableProcessors()));
	}

	/**
	 * Adds the first line.
	 * @param columns the names of the columns but the first
	 */
	public void header(List<String> columns) {
		row("", columns);
		row("---", columns.stream().map((column) -> "---:").toList());
	}

	/**
	 * Adds a line.
	 * @param name what stands in the first column
	 * @param cells what stands in the others
	 */
	public void row(String name, List<String> cells) {
		this.lines.add("| " + name + " | " + String.join(" | ", cells) + " |");
	}

	/**
	 * Prints the table.
	 */
	public void print() {
		this.lines.forEach(System.out::println);
	}

	/**
	 * Returns a number with three digits or more.
	 * @param number the number
	 * @return the text, a dash for a ratio to nothing
	 */
	public static String text(double number) {
		if (!Double.isFinite(number)) {
			return "-";
		}
		int digits = (number >= 100) ? 0 : (number >= 10) ? 1 : 2;
		return String.format(Locale.ROOT, "%." + digits + "f", number);
	}

}
