package io.dynamobb.autoconfigure.client;

import io.dynamobb.exception.DynamoBBException;

/**
 * No AWS credentials can be had from the places that are looked at.
 */
class NoCredentialsException extends DynamoBBException {

	private static final long serialVersionUID = 1L;

	NoCredentialsException(Throwable cause) {
		super("No AWS credentials can be loaded", cause);
	}

}
