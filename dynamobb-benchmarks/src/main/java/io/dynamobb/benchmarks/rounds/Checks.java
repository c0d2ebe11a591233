package io.dynamobb.benchmarks.rounds;

import java.util.HashMap;
import java.util.Map;

/**
 * Holds that all peers answer the same, so that a wrong answer is never measured.
 */
public final class Checks {

	private final Map<String, String> expected = new HashMap<>();

	/**
	 * Compares an answer with the first to the same question.
	 * @param question what was asked
	 * @param peer who has answered
	 * @param answer the answer, or a checksum of it
	 * @throws IllegalStateException when the answers differ
	 */
	public void same(String question, String peer, Object answer) {
		String text = answer.toString();
		String first = this.expected.putIfAbsent(question, text);
		if (first != null && !first.equals(text)) {
			throw new IllegalStateException(
					peer + " answers " + text + " where the first peer answers " + first + ": " + question);
		}
	}

}
