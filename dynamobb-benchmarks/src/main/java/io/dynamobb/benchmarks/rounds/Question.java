package io.dynamobb.benchmarks.rounds;

import java.util.function.Supplier;

/**
 * What a peer is asked in each round.
 */
public interface Question {

	/**
	 * Asks once.
	 * @return what was measured: a number for each column of the benchmark
	 */
	double[] measure();

	/**
	 * Asks once, without measuring.
	 * @return the answer, to be compared
	 */
	Answer answer();

	/**
	 * A question whose time is measured.
	 * @param unitsASecond 1000 for milliseconds
	 * @param ask asks, and is measured, as often as a tenth of a second allows
	 * @param answer asks what has the same answer each time for all peers
	 * @return the question, with wall time and CPU time
	 */
	static Question timed(double unitsASecond, Supplier<?> ask, Supplier<Object> answer) {
		return new Timed(unitsASecond, ask, answer);
	}

	/**
	 * An answer.
	 *
	 * @param subject what it tells; those that tell the same must be the same
	 * @param text the answer on one line, or a checksum of it
	 */
	record Answer(String subject, String text) {

		/**
		 * The answer to a question that has one answer for all peers.
		 * @param answer a text or number
		 * @return the answer
		 */
		public static Answer of(Object answer) {
			return new Answer("the answer", answer.toString());
		}

	}

}
