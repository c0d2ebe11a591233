package io.dynamobb.internal.snapshot.section;

import java.io.IOException;

/**
 * Thrown where a file is not what it should be: cut, changed, or never written by us. The
 * message says what is wrong, and nothing of what items hold.
 */
public final class DamagedFileException extends IOException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what is wrong, to follow "because"
	 */
	public DamagedFileException(String message) {
		super(message);
	}

}
