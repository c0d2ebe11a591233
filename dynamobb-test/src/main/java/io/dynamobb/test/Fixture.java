package io.dynamobb.test;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The rows of a table, and its key.
 *
 * @param key the types of the key's attributes, the partition key first
 * @param rows the rows
 */
record Fixture(Map<String, String> key, List<Map<String, AttributeValue>> rows) {

	/**
	 * Makes a fixture of rows.
	 * @param source what they are read from, for messages
	 * @param declared the key's attributes, with or without their types; empty for the
	 * first attribute
	 * @param rows the rows
	 * @return the fixture
	 * @throws IllegalStateException when the rows are not of one table
	 */
	static Fixture of(String source, List<String> declared, List<Map<String, AttributeValue>> rows) {
		List<String> names = declared;
		if (names.isEmpty()) {
			if (rows.isEmpty() || rows.get(0).isEmpty()) {
				throw new IllegalStateException(source + " has no row that shows its key. Say what it is:"
						+ " @TableFixture(table = .., key = ..)");
			}
			names = List.of(rows.get(0).keySet().iterator().next());
		}
		Map<String, String> key = new LinkedHashMap<>();
		for (String name : names) {
			int colon = name.lastIndexOf(':');
			if (colon > 0) {
				key.put(name.substring(0, colon), name.substring(colon + 1));
			}
			else {
				AttributeValue first = rows.isEmpty() ? null : rows.get(0).get(name);
				key.put(name, (first != null) ? first.type().name() : "S");
			}
		}
		Fixture fixture = new Fixture(key, rows);
		fixture.check(source);
		return fixture;
	}

	private void check(String source) {
		Map<List<AttributeValue>, Integer> seen = new LinkedHashMap<>();
		for (int i = 0; i < this.rows.size(); i++) {
			List<AttributeValue> values = keyOf(this.rows.get(i));
			if (values == null) {
				throw new IllegalStateException(
						source + ": row " + (i + 1) + " has not the key " + this.key + " of its table");
			}
			Integer other = seen.putIfAbsent(values, i + 1);
			if (other != null) {
				throw new IllegalStateException(source + ": rows " + other + " and " + (i + 1) + " have the same key "
						+ this.key.keySet() + ". If the table has a sort key, name both:"
						+ " @TableFixture(table = .., key = { .., .. })");
			}
		}
	}

	/**
	 * Returns the key of a row.
	 * @param row the row
	 * @return the values, {@code null} when one is not there or of another type
	 */
	@Nullable List<AttributeValue> keyOf(Map<String, AttributeValue> row) {
		List<AttributeValue> values = new ArrayList<>();
		for (Map.Entry<String, String> attribute : this.key.entrySet()) {
			AttributeValue value = row.get(attribute.getKey());
			if (value == null || !value.type().name().equals(attribute.getValue())) {
				return null;
			}
			values.add(value);
		}
		return values;
	}

	Fixture with(Collection<Map<String, AttributeValue>> others) {
		return new Fixture(this.key, List.copyOf(others));
	}

}
