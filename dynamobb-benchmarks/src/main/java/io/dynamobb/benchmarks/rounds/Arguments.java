package io.dynamobb.benchmarks.rounds;

/**
 * The arguments of a benchmark, all of them optional.
 *
 * @param values as the main method got them
 */
public record Arguments(String... values) {

	/**
	 * Returns an argument that is a number.
	 * @param position its position, from 0
	 * @param fallback what it is when there are fewer arguments
	 * @return the number
	 */
	public int number(int position, int fallback) {
		return (position < this.values.length) ? Integer.parseInt(this.values[position]) : fallback;
	}

}
