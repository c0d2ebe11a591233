package io.dynamobb.internal.change;

/**
 * An item must not be put into a table. The message says why, as the end of a sentence.
 */
final class RefusedChangeException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	RefusedChangeException(String reason) {
		super(reason, null, false, false);
	}

	String reason() {
		return String.valueOf(getMessage());
	}

}
