package io.dynamobb.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.dynamobb.DynamoMap;
import io.dynamobb.query.Query;

/**
 * Writes the rows of a query, row by row in constant memory. A table is written by the
 * query for it alone: {@code Export.csv(dynamo.from("customers"))}. Immutable and
 * thread-safe; each writing runs the query anew. An export has nothing open and is not to
 * be closed; a writer or stream of the caller's is left open, a file is closed.
 */
public interface Export {

	/**
	 * Writes CSV as RFC 4180 describes it, with a header of the names of the attributes.
	 * @param query the rows
	 * @return the export
	 * @see CsvExport
	 */
	static CsvExport csv(Query<?> query) {
		return new CsvExport(query);
	}

	/**
	 * Writes a JSON object a line. S becomes a string, N a number with the same digits,
	 * BOOL a boolean and NULL {@code null}; B becomes a string in Base64, a set an array,
	 * L an array and M an object of such values. A row has no member for an attribute
	 * that it lacks.
	 * @param query the rows
	 * @return the export
	 */
	static Export jsonLines(Query<?> query) {
		return new JsonLinesExport(query, "{", "}", JsonText::plain);
	}

	/**
	 * Writes an item a line, as {@code aws dynamodb import-table} reads it with
	 * {@code --input-format DYNAMODB_JSON}: {@code {"Item":{"id":{"S":"c-17"}}}}.
	 * @param query the rows
	 * @return the export
	 */
	static Export dynamoDbJson(Query<?> query) {
		return new JsonLinesExport(query, "{\"Item\":{", "}}", JsonText::typed);
	}

	/**
	 * Writes a table as it is in memory, in the layout in which DynamoDB exports it to
	 * S3, compressed. A table with that directory as its {@code export.location} loads
	 * it, on another machine too, and needs no DynamoDB for it. DynamoDB is asked for the
	 * table's key.
	 * @param dynamo holds the table
	 * @param table the name of the table in code
	 * @param directory where the layout begins: earlier copies, and those of other
	 * tables, stay
	 * @return the directory of the copy, below {@code AWSDynamoDB}
	 * @throws IOException when it cannot be written; what was written then is no export
	 * @throws io.dynamobb.exception.UnknownTableException when there is no such table
	 */
	static Path copyTable(DynamoMap dynamo, String table, Path directory) throws IOException {
		return TableCopy.write(dynamo, table, directory);
	}

	/**
	 * Returns the media type of what is written, as HTTP names it.
	 * @return the media type, in UTF-8
	 */
	String contentType();

	/**
	 * Runs the query and writes its rows.
	 * @param writer what to write to, flushed and left open
	 * @return the number of rows
	 * @throws IOException when the writer fails
	 */
	long writeTo(Writer writer) throws IOException;

	/**
	 * Runs the query and writes its rows in UTF-8.
	 * @param out what to write to, flushed and left open
	 * @return the number of rows
	 * @throws IOException when the stream fails
	 */
	default long writeTo(OutputStream out) throws IOException {
		Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
		long rows = writeTo(writer);
		writer.flush();
		return rows;
	}

	/**
	 * Runs the query and writes its rows in UTF-8.
	 * @param file the file, replaced when it exists
	 * @return the number of rows
	 * @throws IOException when the file cannot be written
	 */
	default long writeTo(Path file) throws IOException {
		try (OutputStream out = Files.newOutputStream(file)) {
			return writeTo(out);
		}
	}

}
