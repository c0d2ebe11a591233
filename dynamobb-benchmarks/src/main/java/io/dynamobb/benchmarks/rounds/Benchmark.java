package io.dynamobb.benchmarks.rounds;

import java.util.List;
import java.util.Map;

/**
 * Questions to peers that are measured against each other. It has a constructor without
 * parameters, by which each peer's JVM makes its own.
 */
public interface Benchmark {

	/**
	 * Returns the names of the peers. Those of DynamoBB begin with its name.
	 * @return the names; the first is the measure of the others
	 */
	List<String> peers();

	/**
	 * Returns what the numbers are that each question measures.
	 * @return names with units
	 */
	default List<String> columns() {
		return List.of("wall ms", "CPU ms");
	}

	/**
	 * Makes a peer ready. Called once, in the JVM of the peer.
	 * @param peer which one, and what it has
	 * @return the questions that it answers, by name
	 */
	Map<String, Question> questions(Peer peer);

}
