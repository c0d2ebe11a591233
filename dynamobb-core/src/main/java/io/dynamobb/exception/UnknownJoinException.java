package io.dynamobb.exception;

import java.util.Collection;

/**
 * A join was asked for by a name that none is declared by.
 */
public class UnknownJoinException extends DynamoBBException {

	private static final long serialVersionUID = 1L;

	private final String name;

	public UnknownJoinException(String name, Collection<String> known) {
		super("There is no join '" + name + "' here, " + NearNames.instead(name, known));
		this.name = name;
	}

	/**
	 * Returns the name that was asked for.
	 * @return the unknown name
	 */
	public String name() {
		return this.name;
	}

}
