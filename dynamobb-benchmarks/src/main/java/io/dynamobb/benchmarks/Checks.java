package io.dynamobb.benchmarks;

import java.util.HashMap;
import java.util.Map;

/**
 * Holds that all peers answer the same, so that a wrong answer is never measured.
 */
final class Checks {

	private final Map<String, Long> expected = new HashMap<>();

	/**
	 * Compares an answer with the first to the same question.
	 * @param question what was asked
	 * @param peer who has answered
	 * @param answer the answer, or a checksum of it
	 */
	void same(String question, String peer, long answer) {
		Long first = this.expected.putIfAbsent(question, answer);
		if (first != null && first != answer) {
			throw new IllegalStateException(
					peer + " answers " + answer + " where the first peer answers " + first + ": " + question);
		}
	}

}
