package io.dynamobb.autoconfigure.client;

import io.dynamobb.exception.DynamoBBException;

/**
 * No AWS region is configured anywhere.
 */
class NoRegionException extends DynamoBBException {

	private static final long serialVersionUID = 1L;

	NoRegionException(Throwable cause) {
		super("No AWS region is configured", cause);
	}

}
