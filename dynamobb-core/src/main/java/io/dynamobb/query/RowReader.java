package io.dynamobb.query;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the rows of a query value by value, without an object for each row: the way to
 * read millions. Before the first {@link #next()} there is no row. For one thread.
 */
public interface RowReader {

	/**
	 * Returns the names of the attributes that rows may have.
	 * @return the names, in a stable order that the positions below follow
	 */
	List<String> attributes();

	/**
	 * Moves to the next row.
	 * @return whether there is one
	 */
	boolean next();

	/**
	 * Skips attributes that the row lacks: where a table has thousands of attributes, and
	 * a row a few of them, this is faster than to ask for each.
	 * @param position where to begin, from 0 to the number of attributes
	 * @return the first position, from there on, of an attribute that the row may have;
	 * the number of attributes when there is none
	 */
	default int seek(int position) {
		return position;
	}

	/**
	 * Returns the type of a value.
	 * @param position the position of the attribute
	 * @return the type, {@code null} where the row lacks the attribute
	 */
	AttributeValue.@Nullable Type type(int position);

	/**
	 * Returns a value of type S, or the digits of one of type N.
	 * @param position the position of the attribute
	 * @return the text, {@code null} where the value has another type or is absent
	 */
	@Nullable String text(int position);

	/**
	 * Writes what {@link #text} returns in UTF-8, without making a string of it.
	 * @param position the position of the attribute
	 * @param out what to write to
	 * @return whether there is such a text; nothing is written where there is none
	 * @throws IOException when the stream fails
	 */
	boolean writeText(int position, OutputStream out) throws IOException;

	/**
	 * Returns a value.
	 * @param position the position of the attribute
	 * @return the value, {@code null} where the row lacks the attribute
	 */
	@Nullable AttributeValue value(int position);

}
