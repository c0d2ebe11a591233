package io.dynamobb.test.replay;

import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The rows of a table, each a function of its number, so that no row is ever kept.
 * Thread-safe.
 */
public interface RowSource {

	/**
	 * Returns the key of the table.
	 * @return the partition key and, if there is one, the sort key, with their types
	 */
	Map<String, ScalarAttributeType> key();

	/**
	 * Returns how many rows there are.
	 * @return the number of rows
	 */
	int size();

	/**
	 * Appends the members of a row's key, as a Scan answers them.
	 * @param row the number of the row, from 0
	 * @param out where the members go, without braces around them
	 */
	void writeKey(int row, JsonBuffer out);

	/**
	 * Appends the members of a row, its key among them, as a Scan answers them.
	 * @param row the number of the row, from 0
	 * @param out where the members go, without braces around them
	 */
	void write(int row, JsonBuffer out);

}
