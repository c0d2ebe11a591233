package io.dynamobb.internal.stream;

import io.dynamobb.exception.DynamoBBException;

/**
 * Thrown where a reader cannot go on from positions: changes are lost, and only a new
 * base has them.
 */
public final class StreamGapException extends DynamoBBException {

	private static final long serialVersionUID = 1L;

	StreamGapException(String message) {
		super(message);
	}

}
