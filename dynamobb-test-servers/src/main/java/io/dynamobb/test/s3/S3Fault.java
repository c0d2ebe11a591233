package io.dynamobb.test.s3;

/**
 * What goes wrong with a request.
 */
public enum S3Fault {

	/** Nothing is done, and the answer is 503 with the code {@code SlowDown}. */
	SLOW_DOWN,

	/**
	 * Nothing is done, and the answer is 409 with the code
	 * {@code ConditionalRequestConflict}, as when two write at once.
	 */
	CONFLICT,

	/** Nothing is done, and the connection is reset. */
	RESET,

	/** The request is done, and the connection is reset before an answer. */
	RESET_AFTER,

	/** The request is done, and no answer comes until the client gives up. */
	SILENCE_AFTER,

	/** The answer ends in the middle of its body. */
	CUT_BODY

}
