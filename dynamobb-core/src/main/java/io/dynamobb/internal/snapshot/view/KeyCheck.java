package io.dynamobb.internal.snapshot.view;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.item.AttributeValues;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Refuses values of a type that no item can have in a key attribute, as DynamoDB does.
 * Other attributes may have any type, and so may their values.
 */
final class KeyCheck {

	private final String table;

	private final String[] attributes;

	private final AttributeValue.Type[] types;

	/**
	 * Creates a check.
	 * @param table the name of the table in code
	 * @param keySchema the primary key of the table
	 */
	KeyCheck(String table, KeySchema keySchema) {
		this.table = table;
		this.attributes = keySchema.attributes().toArray(String[]::new);
		this.types = Stream.concat(keySchema.partition().stream(), keySchema.sort().stream())
			.map(KeyAttribute::type)
			.map((type) -> AttributeValue.Type.valueOf(type.name()))
			.toArray(AttributeValue.Type[]::new);
	}

	/**
	 * Returns the values of a key that is given as a map, as the SDK takes it.
	 * @param names the attributes of the key
	 * @param key a value for each of them
	 * @return the values in the order of the attributes
	 * @throws IllegalArgumentException when the map has other names
	 */
	@Nullable Object[] values(List<String> names, Map<?, ?> key) {
		if (!new HashSet<Object>(key.keySet()).equals(new HashSet<>(names))) {
			throw new IllegalArgumentException("The key of table '" + this.table + "' is " + names
					+ ": a map that stands for it has these names and no others");
		}
		return names.stream().map(key::get).toArray();
	}

	/**
	 * Returns values to look up by.
	 * @param names the attributes
	 * @param values the value of each of them, as {@link AttributeValues#of} takes it
	 * @return the key, {@code null} when a value equals nothing
	 * @throws IllegalArgumentException when a value has the wrong type
	 */
	KeyValue @Nullable [] key(List<String> names, @Nullable Object... values) {
		KeyValue[] key = new KeyValue[values.length];
		boolean complete = true;
		for (int i = 0; i < key.length; i++) {
			KeyValue part = Keys.of(values[i]);
			if (part == null) {
				complete = false;
			}
			else {
				check(names.get(i), part.type());
				key[i] = part;
			}
		}
		return complete ? key : null;
	}

	void check(String name, AttributeValue.Type type) {
		for (int i = 0; i < this.attributes.length; i++) {
			if (this.attributes[i].equals(name) && type != this.types[i] && type != AttributeValue.Type.NUL) {
				throw new IllegalArgumentException("Key attribute '" + name + "' of table '" + this.table
						+ "' has the type " + this.types[i] + " and cannot be looked up by a value of type " + type);
			}
		}
	}

}
