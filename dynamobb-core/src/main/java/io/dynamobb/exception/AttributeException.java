package io.dynamobb.exception;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An attribute was asked for that is absent, or in a type that it does not have. The
 * message holds no value of the item.
 */
public class AttributeException extends DynamoBBException {

	private static final long serialVersionUID = 1L;

	private final @Nullable String attribute;

	private final transient @Nullable Map<String, AttributeValue> key;

	public AttributeException(String attribute, String reason) {
		this(attribute, reason, Map.of());
	}

	/**
	 * Creates an exception of an item of a table.
	 * @param attribute the attribute, {@code null} when it cannot be told
	 * @param reason what is wrong with it, without values
	 * @param key the primary key of the item, empty when it has none; copied
	 */
	public AttributeException(@Nullable String attribute, String reason, Map<String, AttributeValue> key) {
		super(((attribute != null) ? "Attribute '" + attribute + "' " : "The item ") + reason);
		this.attribute = attribute;
		this.key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
	}

	/**
	 * Returns the attribute that was asked for.
	 * @return the name or path of the attribute, {@code null} when it cannot be told
	 */
	public @Nullable String attribute() {
		return this.attribute;
	}

	/**
	 * Returns which item it was. Its values are in no message, and are not serialised.
	 * @return the attributes of the primary key of an item of a cached table, empty for
	 * any other item
	 */
	public Map<String, AttributeValue> key() {
		return (this.key != null) ? this.key : Map.of();
	}

}
