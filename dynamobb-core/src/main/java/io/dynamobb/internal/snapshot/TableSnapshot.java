package io.dynamobb.internal.snapshot;

import java.util.Collection;
import java.util.List;

import io.dynamobb.TableStatus;
import io.dynamobb.item.Item;
import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.Nullable;

/**
 * A whole table at one moment: rows numbered from 0, columns, and indexes from key values
 * to row numbers. Deeply immutable.
 */
public interface TableSnapshot {

	/**
	 * Returns the primary key.
	 * @return the key schema that the rows are unique by
	 */
	KeySchema keySchema();

	/**
	 * Returns the number of rows.
	 * @return the number of rows
	 */
	int size();

	/**
	 * Returns a row as an item.
	 * @param row the row number
	 * @return a view of the row, made anew by each call
	 */
	Item item(int row);

	/**
	 * Returns the attributes that any row has.
	 * @return the names, in the order of {@link #header()}
	 */
	List<String> attributes();

	/**
	 * Returns the attributes that a row may have, in an order that does not depend on the
	 * rows: those of the key, those that are loaded by their names, in the order of
	 * these, then all others by name. The first two are there whether a row has them or
	 * not.
	 * @return the names
	 */
	List<String> header();

	int headerSize();

	/**
	 * Says whether an attribute is in the {@link #header()}.
	 * @param attribute the name of the attribute
	 * @return whether it is
	 */
	boolean isInHeader(String attribute);

	/**
	 * Returns what a row has.
	 * @param row the row number
	 * @return the positions of its attributes in the {@link #header()}, ascending
	 */
	int[] positionsOf(int row);

	/**
	 * Says whether rows have a few of many attributes, so that {@link #positionsOf} is
	 * faster than to ask each column.
	 * @return whether they do
	 */
	boolean isWide();

	/**
	 * Returns the column of an attribute.
	 * @param attribute the name of the attribute
	 * @return the column, {@code null} when no row has the attribute
	 */
	@Nullable Column column(String attribute);

	/**
	 * Returns the index on the whole primary key, each of whose keys has one row at most.
	 * @return the index, with the attributes in the order of the schema
	 */
	RowIndex primaryKey();

	/**
	 * Returns the index on the partition key, whose rows come in ascending order of the
	 * sort key. The same as {@link #primaryKey()} for a table without sort key.
	 * @return the index
	 */
	RowIndex partitionKey();

	/**
	 * Returns the declared indexes.
	 * @return the indexes, in the order of their declaration
	 */
	Collection<RowIndex> indexes();

	/**
	 * Returns all indexes.
	 * @return the index on the primary key, that on the partition key if it is another,
	 * and the declared ones
	 */
	List<RowIndex> allIndexes();

	/**
	 * Says whether rows expire with time.
	 * @return whether they do
	 */
	default boolean expires() {
		return false;
	}

	/**
	 * Returns the snapshot without the rows that have expired.
	 * @param now the time, in seconds since 1970
	 * @return the rest, with row numbers of its own
	 */
	default TableSnapshot unexpired(long now) {
		return this;
	}

	/**
	 * Leaves out rows that have expired.
	 * @param rows some rows of this snapshot
	 * @param now the time, in seconds since 1970
	 * @return those that have not expired, in the same order
	 */
	default Rows unexpired(Rows rows, long now) {
		return rows;
	}

	/**
	 * Returns the heap that the snapshot takes with its columns and indexes.
	 * @return the size in bytes
	 */
	long heapBytes();

	/**
	 * Returns what takes the heap.
	 * @return the size of each column and index, together {@link #heapBytes()}
	 */
	TableStatus.Heap heap();

}
