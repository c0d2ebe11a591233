package io.dynamobb.benchmarks;

/**
 * The arguments of a benchmark, all of them optional.
 *
 * @param values as the main method got them
 */
record Arguments(String... values) {

	int number(int position, int fallback) {
		return (position < this.values.length) ? Integer.parseInt(this.values[position]) : fallback;
	}

}
