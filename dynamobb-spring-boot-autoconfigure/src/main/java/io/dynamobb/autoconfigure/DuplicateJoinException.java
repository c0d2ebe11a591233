package io.dynamobb.autoconfigure;

import java.util.List;

import io.dynamobb.exception.DynamoBBException;

/**
 * Joins are declared by the same name, in the properties or as beans. The message says
 * where.
 */
public class DuplicateJoinException extends DynamoBBException {

	private static final long serialVersionUID = 1L;

	DuplicateJoinException(String name, List<String> places) {
		super("Join '" + name + "' is declared more than once: " + String.join(" and ", places));
	}

}
