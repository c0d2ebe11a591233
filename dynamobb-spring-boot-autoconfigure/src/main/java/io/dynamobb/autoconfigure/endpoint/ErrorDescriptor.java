package io.dynamobb.autoconfigure.endpoint;

import java.util.Map;

import io.dynamobb.autoconfigure.endpoint.DynamoBBEndpoint.TableSummary;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Description of what went wrong.
 *
 * @param message what went wrong, without the contents of any item
 * @param tables how the tables are now
 * @param retryAfter in how many seconds the request may be repeated, rounded up, as in
 * the header {@code Retry-After}; {@code null} when that is not known
 */
public record ErrorDescriptor(String message, Map<String, TableSummary> tables,
		@Nullable Long retryAfter) implements OperationResponseBody {

	ErrorDescriptor(String message, Map<String, TableSummary> tables) {
		this(message, tables, null);
	}

	static ErrorDescriptor unknownTable(String table, Map<String, TableSummary> tables) {
		return new ErrorDescriptor("No cached table is named '" + table + "'", tables);
	}

}
