package io.dynamobb;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.dynamobb.exception.TableNotLoadedException;
import io.dynamobb.exception.UnknownJoinException;
import io.dynamobb.exception.UnknownTableException;
import io.dynamobb.item.AttributeValues;
import io.dynamobb.item.Item;
import io.dynamobb.query.JoinableTables;
import io.dynamobb.query.TableCheck;
import org.jspecify.annotations.Nullable;

/**
 * All cached tables, held at one moment: every read, by any number of threads and for as
 * long as the caller holds it, sees the same data. Deeply immutable.
 */
public interface DynamoSnapshot extends JoinableTables {

	/**
	 * Returns a table.
	 * @param name the name that the table is configured by
	 * @return the held table
	 * @throws UnknownTableException when no cached table has the name
	 * @throws TableNotLoadedException when the table was not loaded at the moment of the
	 * snapshot
	 */
	TableView table(String name);

	/**
	 * Returns the tables that were loaded at the moment of the snapshot.
	 * @return the held tables in the order of their configuration
	 */
	Collection<TableView> tables();

	/**
	 * Returns the time of which a table is.
	 * @param name the name that the table is configured by
	 * @return the begin of the scan, or the time of the export, that the held data comes
	 * from
	 * @throws UnknownTableException when no cached table has the name
	 * @throws TableNotLoadedException when the table was not loaded at the moment of the
	 * snapshot
	 */
	Instant loadedAt(String name);

	/**
	 * Returns a declared join of the held tables.
	 * @param name the name of the join
	 * @return the join; one that is materialised has the rows that were published with
	 * these tables
	 * @throws UnknownJoinException when no join is declared by the name
	 */
	DynamoJoin declaredJoin(String name);

	/**
	 * Returns the declared joins of the held tables.
	 * @return the joins in the order of their declaration
	 */
	Collection<DynamoJoin> declaredJoins();

	/**
	 * Returns the items of a table whose attributes have the given values: the look-up
	 * join, the same as {@link TableView#where(Map)}.
	 * @param table the table
	 * @param where a value for each attribute, as {@link AttributeValues#of} takes them
	 * @return the items in no particular order
	 */
	default List<Item> join(TableView table, Map<String, ? extends @Nullable Object> where) {
		return table.where(where);
	}

	/**
	 * Begins a check of a table: of what it refers to, and of its keys and attributes.
	 * @param table the name of the table to check
	 * @return the check, with what has been declared for the table
	 * @throws UnknownTableException when no cached table has the name
	 */
	TableCheck check(String table);

}
