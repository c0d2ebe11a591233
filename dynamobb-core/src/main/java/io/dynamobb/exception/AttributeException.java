package io.dynamobb.exception;

/**
 * An attribute was asked for that is absent, or in a type that it does not have.
 */
public class AttributeException extends DynamoBBException {

	private static final long serialVersionUID = 1L;

	private final String attribute;

	public AttributeException(String attribute, String reason) {
		super("Attribute '" + attribute + "' " + reason);
		this.attribute = attribute;
	}

	/**
	 * Returns the attribute that was asked for.
	 * @return the name of the attribute
	 */
	public String attribute() {
		return this.attribute;
	}

}
