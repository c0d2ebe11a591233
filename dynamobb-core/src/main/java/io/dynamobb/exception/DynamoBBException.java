package io.dynamobb.exception;

import org.jspecify.annotations.Nullable;

/**
 * Base of every exception that DynamoBB throws of its own. Messages name tables,
 * attributes and properties and never hold the contents of an item.
 */
public class DynamoBBException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public DynamoBBException(String message) {
		super(message);
	}

	public DynamoBBException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
