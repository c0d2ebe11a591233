package io.dynamobb.internal.refresh;

import java.util.Collection;

import io.dynamobb.item.Item;
import io.dynamobb.query.Query;

/**
 * A query whose rows are found before its tables are published, and published with them.
 */
public interface Materialisation {

	/**
	 * Returns the name of the query, for messages.
	 * @return the name
	 */
	String name();

	/**
	 * Returns the tables that the query reads.
	 * @return the tables
	 */
	Collection<RefreshedTable> tables();

	/**
	 * Finds the rows.
	 * @param tables all tables as they are going to be published; those that the query
	 * reads are loaded
	 * @return the query with its rows
	 */
	Query<Item> find(PublishedTables tables);

}
