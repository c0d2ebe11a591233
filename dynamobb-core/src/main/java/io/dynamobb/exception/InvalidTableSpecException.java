package io.dynamobb.exception;

import org.jspecify.annotations.Nullable;

/**
 * A table is configured in a way that cannot work. {@link #property()} and
 * {@link #reason()} together say which setting and why.
 */
public class InvalidTableSpecException extends DynamoBBException {

	private static final long serialVersionUID = 1L;

	private final String table;

	private final String property;

	private final transient @Nullable Object value;

	private final String reason;

	/**
	 * Creates the exception.
	 * @param table the name of the table in code
	 * @param property the setting below the table, as it is written in a property file
	 * (for example {@code page-size})
	 * @param value the value that was refused
	 * @param reason what is wrong, as the end of a sentence that begins with the value
	 */
	public InvalidTableSpecException(String table, String property, @Nullable Object value, String reason) {
		super("Table '" + table + "': " + property + " = '" + value + "' " + reason);
		this.table = table;
		this.property = property;
		this.value = value;
		this.reason = reason;
	}

	public String table() {
		return this.table;
	}

	public String property() {
		return this.property;
	}

	public @Nullable Object value() {
		return this.value;
	}

	public String reason() {
		return this.reason;
	}

}
