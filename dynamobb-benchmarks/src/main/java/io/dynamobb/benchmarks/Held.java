package io.dynamobb.benchmarks;

import java.util.List;

import io.dynamobb.benchmarks.peer.Loaded;
import io.dynamobb.benchmarks.peer.Loader;
import io.dynamobb.benchmarks.rounds.Question;

/**
 * How much heap does a table hold? The answer comes first: the first load leaves classes
 * and connections behind, the next one nothing.
 *
 * @param rows the number of rows
 * @param loader loads the table
 */
record Held(int rows, Loader loader) implements Question {

	static final List<String> COLUMNS = List.of("bytes a row");

	@Override
	public double[] measure() {
		long before = Heap.alive();
		try (Loaded loaded = this.loader.load()) {
			double[] bytes = { (double) (Heap.alive() - before) / this.rows };
			if (loaded.items().findAny().isEmpty()) {
				throw new IllegalStateException("Nothing was loaded");
			}
			return bytes;
		}
	}

	@Override
	public Answer answer() {
		return Loading.items(this.loader);
	}

}
