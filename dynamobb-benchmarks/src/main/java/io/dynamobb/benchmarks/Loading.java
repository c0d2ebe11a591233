package io.dynamobb.benchmarks;

import io.dynamobb.benchmarks.peer.Loaded;
import io.dynamobb.benchmarks.peer.Loader;
import io.dynamobb.benchmarks.rounds.Question;
import io.dynamobb.benchmarks.rounds.Stopwatch;

/**
 * How long does it take to load a table? Garbage of the load before is collected first.
 *
 * @param unitsASecond 1000 for milliseconds
 * @param loader loads the table
 */
record Loading(double unitsASecond, Loader loader) implements Question {

	@Override
	public double[] measure() {
		System.gc();
		Stopwatch stopwatch = new Stopwatch();
		Loaded loaded = this.loader.load();
		double[] times = stopwatch.stop(this.unitsASecond);
		loaded.close();
		return times;
	}

	@Override
	public Answer answer() {
		return items(this.loader);
	}

	static Answer items(Loader loader) {
		try (Loaded loaded = loader.load()) {
			return new Answer("items", Long.toString(loaded.checksum()));
		}
	}

}
