package io.dynamobb.query;

import io.dynamobb.DynamoMap;
import io.dynamobb.exception.UnknownTableException;

/**
 * Tables that can be joined.
 */
@FunctionalInterface
public interface JoinableTables {

	/**
	 * Begins a join. The tables of a {@link DynamoMap} are held when its rows are asked
	 * for.
	 * @param table the name of the first table
	 * @return the join
	 * @throws UnknownTableException when no cached table has the name
	 */
	Join.From from(String table);

}
