package io.dynamobb.item;

import java.util.List;
import java.util.stream.Stream;

/**
 * Key attributes of a table or of one of its indexes, in the order of its schema. A
 * table's key has one partition attribute and at most one sort attribute; an index can
 * have up to four of each.
 *
 * @param partition the attributes of the partition key, at least one
 * @param sort the attributes of the sort key, empty where there is none
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_KeySchemaElement.html">KeySchemaElement</a>
 */
public record KeySchema(List<KeyAttribute> partition, List<KeyAttribute> sort) {

	public KeySchema {
		partition = List.copyOf(partition);
		sort = List.copyOf(sort);
		if (partition.isEmpty()) {
			throw new IllegalArgumentException("A key needs at least one partition attribute");
		}
	}

	/**
	 * Returns the names of all key attributes, those of the partition key first.
	 * @return the attribute names
	 */
	public List<String> attributes() {
		return Stream.concat(this.partition.stream(), this.sort.stream()).map(KeyAttribute::name).toList();
	}

	/**
	 * A key attribute.
	 *
	 * @param name the name of the attribute
	 * @param type the DynamoDB type that every item has there
	 */
	public record KeyAttribute(String name, KeyType type) {

	}

	/**
	 * Types that a key attribute can have.
	 */
	public enum KeyType {

		/** String. */
		S,

		/** Number. */
		N,

		/** Binary. */
		B

	}

}
