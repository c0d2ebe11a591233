package io.dynamobb.exception;

import java.util.Collection;

/**
 * A table was asked for by a name that is not configured, or not cached where only cached
 * tables can be.
 */
public class UnknownTableException extends DynamoBBException {

	private static final long serialVersionUID = 1L;

	private final String name;

	public UnknownTableException(String name, Collection<String> known) {
		super("There is no table '" + name + "' here, " + NearNames.instead(name, known));
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
