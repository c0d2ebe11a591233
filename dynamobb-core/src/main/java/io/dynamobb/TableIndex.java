package io.dynamobb;

import java.util.List;

import io.dynamobb.item.AttributeValues;
import io.dynamobb.item.Item;
import org.jspecify.annotations.Nullable;

/**
 * Look-up of items by the values of one or more attributes other than the primary key.
 * Immutable and thread-safe: an index taken from a {@link DynamoTable} reads the snapshot
 * that was current when it was taken.
 */
public interface TableIndex {

	/**
	 * Returns the attributes that this index looks up.
	 * @return the attribute names in the order of the values of {@link #get}
	 */
	List<String> attributes();

	/**
	 * Returns the items that have the given values. Numbers compare by value; S, N and B
	 * never equal each other; an item without one of the attributes, or with a NULL
	 * there, is never found.
	 * @param values a value for each attribute, as {@link AttributeValues#of} takes them
	 * @return the items in no particular order, empty when there is none
	 * @throws IllegalArgumentException when the number of values is not that of the
	 * attributes, or an attribute of the primary key has another type
	 */
	List<Item> get(@Nullable Object... values);

}
