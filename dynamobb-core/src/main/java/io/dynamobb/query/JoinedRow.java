package io.dynamobb.query;

import java.util.List;
import java.util.Optional;

import io.dynamobb.exception.UnknownTableException;
import io.dynamobb.item.AttributePath;
import io.dynamobb.item.Item;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A row of a join: one item of each table, or none on the optional side of an outer join.
 * Immutable and thread-safe.
 * <p>
 * As an item itself, the row has the attributes of all its items. An attribute that
 * several tables have is that of the first of them; the others have theirs as
 * {@code table.attribute}. That is a path as {@link AttributePath} reads it, with double
 * quotes around what holds a dot. An attribute whose own name is such a path of another,
 * as {@code b.x} is where the table {@code b} has an {@code x}, goes by its path, too:
 * {@code a."b.x"}. So none hides another, and a row of one table has all names as they
 * are. The getters, and {@link #as}, take {@code table.attribute} for every attribute.
 */
public interface JoinedRow extends Item {

	/**
	 * Returns the tables of the join.
	 * @return the names in the order of the join
	 */
	List<String> tables();

	/**
	 * Returns the item of a table, where there is one.
	 * @param table the name of the table in the join
	 * @return the item, empty when the outer join found none
	 * @throws UnknownTableException when the join has no such table
	 */
	Optional<Item> find(String table);

	/**
	 * Returns the item of a table.
	 * @param table the name of the table in the join
	 * @return the item, without attributes when the outer join found none
	 * @throws UnknownTableException when the join has no such table
	 */
	default Item item(String table) {
		return find(table).orElseGet(Item::empty);
	}

	/**
	 * Returns an attribute of the item of a table.
	 * @param table the name of the table in the join
	 * @param attribute the name of the attribute
	 * @return the value, {@code null} when there is no item or it has no such attribute
	 * @throws UnknownTableException when the join has no such table
	 */
	default @Nullable AttributeValue get(String table, String attribute) {
		return item(table).get(attribute);
	}

}
