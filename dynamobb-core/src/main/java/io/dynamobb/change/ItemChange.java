package io.dynamobb.change;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.dynamobb.DynamoTable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What has happened to one item of a table, for {@link DynamoTable#apply}. Immutable.
 */
public sealed interface ItemChange permits ItemChange.Put, ItemChange.Delete {

	/**
	 * The item is new, or has replaced one with the same primary key.
	 * @param item all of its attributes, as DynamoDB has them; copied
	 * @return the change
	 */
	static ItemChange put(Map<String, AttributeValue> item) {
		return new Put(item);
	}

	/**
	 * The item is gone. It may never have been there.
	 * @param key the partition key of a table without sort key, or both keys, each as
	 * {@link io.dynamobb.item.AttributeValues#of} takes it; or the whole key as a map, as
	 * the SDK takes it; copied
	 * @return the change
	 */
	static ItemChange delete(Object... key) {
		return new Delete(List.of(key));
	}

	/**
	 * An item that is there.
	 *
	 * @param item all of its attributes
	 */
	record Put(Map<String, AttributeValue> item) implements ItemChange {

		public Put {
			item = Collections.unmodifiableMap(new LinkedHashMap<>(item));
		}

		/**
		 * Returns the names of the attributes, without their values.
		 */
		@Override
		public String toString() {
			return "Put" + this.item.keySet();
		}

	}

	/**
	 * An item that is gone.
	 *
	 * @param key its primary key: the values, or one map
	 */
	record Delete(List<Object> key) implements ItemChange {

		public Delete {
			key = key.stream().map(Delete::copied).toList();
		}

		private static Object copied(Object value) {
			return (value instanceof Map<?, ?> map) ? Collections.unmodifiableMap(new LinkedHashMap<>(map))
					: Objects.requireNonNull(value);
		}

		/**
		 * Returns what this is, without the values of the key.
		 */
		@Override
		public String toString() {
			return "Delete";
		}

	}

}
