package io.dynamobb.autoconfigure;

import io.dynamobb.exception.DynamoBBException;

/**
 * A table was read while beans were created, when the SnapshotValidator beans that have
 * to be asked may not be there yet.
 */
public class ValidatorsNotReadyException extends DynamoBBException {

	private static final long serialVersionUID = 1L;

	ValidatorsNotReadyException() {
		super("it is read while beans are created, when the SnapshotValidator beans may not be there yet; read it later,"
				+ " in an ApplicationRunner for example");
	}

}
