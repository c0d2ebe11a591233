package io.dynamobb.test.assertj;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus.State;
import io.dynamobb.item.AttributeValues;
import io.dynamobb.item.Item;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.MapAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a cached table.
 */
public final class TableAssert extends AbstractAssert<TableAssert, DynamoTable> {

	TableAssert(DynamoTable actual) {
		super(actual, TableAssert.class);
	}

	/**
	 * Verifies how many items are served.
	 * @param items the number of items
	 * @return this
	 */
	public TableAssert hasSize(int items) {
		isNotNull();
		if (this.actual.size() != items) {
			failWithMessage("Expected table '%s' to have %d items but it has %d", this.actual.name(), items,
					this.actual.size());
		}
		return this;
	}

	/**
	 * Verifies that an item is there.
	 * @param key the partition key, and the sort key where the table has one
	 * @return this
	 */
	public TableAssert hasItem(Object... key) {
		item(key);
		return this;
	}

	/**
	 * Verifies that an item is not there.
	 * @param key the partition key, and the sort key where the table has one
	 * @return this
	 */
	public TableAssert doesNotHaveItem(Object... key) {
		if (find(key).isPresent()) {
			failWithMessage("Expected table '%s' to have no item %s", this.actual.name(), Arrays.toString(key));
		}
		return this;
	}

	/**
	 * Verifies that an item is there, and goes on with its attributes.
	 * @param key the partition key, and the sort key where the table has one
	 * @return assertions on its attributes as plain values
	 */
	public MapAssert<String, @Nullable Object> item(Object... key) {
		Optional<Item> item = find(key);
		if (item.isEmpty()) {
			failWithMessage("Expected table '%s' to have an item %s among its %d", this.actual.name(),
					Arrays.toString(key), this.actual.size());
		}
		Map<String, @Nullable Object> values = AttributeValues.toObjects(item.orElseThrow());
		return Assertions.assertThat(values).as("item %s of table '%s'", Arrays.toString(key), this.actual.name());
	}

	/**
	 * Verifies the state of the table.
	 * @param state the state
	 * @return this
	 */
	public TableAssert hasState(State state) {
		isNotNull();
		State there = this.actual.status().state();
		if (there != state) {
			failWithMessage("Expected table '%s' to be %s but it is %s", this.actual.name(), state, there);
		}
		return this;
	}

	private Optional<Item> find(Object... key) {
		isNotNull();
		return (key.length == 2) ? this.actual.get(key[0], key[1]) : this.actual.get(key[0]);
	}

}
