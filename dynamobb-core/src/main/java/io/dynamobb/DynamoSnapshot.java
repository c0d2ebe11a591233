package io.dynamobb;

import java.time.Instant;
import java.util.Collection;

/**
 * All cached tables, pinned at one moment: every read, by any number of threads and for
 * as long as the caller holds it, sees the same data. Deeply immutable.
 */
public interface DynamoSnapshot extends JoinableTables {

	/**
	 * Returns a table.
	 * @param name the name that the table is configured by
	 * @return the pinned table
	 * @throws UnknownTableException when no cached table has the name
	 * @throws TableNotLoadedException when the table was not loaded at the moment of the
	 * pin
	 */
	TableView table(String name);

	/**
	 * Returns the tables that were loaded at the moment of the pin.
	 * @return the pinned tables in the order of their configuration
	 */
	Collection<TableView> tables();

	/**
	 * Returns when the scan of a table began.
	 * @param name the name that the table is configured by
	 * @return the begin of the scan that the pinned data comes from
	 * @throws UnknownTableException when no cached table has the name
	 * @throws TableNotLoadedException when the table was not loaded at the moment of the
	 * pin
	 */
	Instant loadedAt(String name);

	/**
	 * Returns a declared join of the pinned tables.
	 * @param name the name of the join
	 * @return the join; one that is materialised has the rows that were published with
	 * these tables
	 * @throws UnknownJoinException when no join is declared by the name
	 */
	DynamoJoin join(String name);

	/**
	 * Begins a check of a table: of what it refers to, and of its keys and attributes.
	 * @param table the name of the table to check
	 * @return the check, with what has been declared for the table
	 * @throws UnknownTableException when no cached table has the name
	 */
	TableCheck check(String table);

}
