package io.dynamobb.autoconfigure.endpoint;

import java.util.Map;

import io.dynamobb.autoconfigure.endpoint.DynamoBBEndpoint.TableSummary;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Description of what went wrong.
 *
 * @param message what went wrong, without the contents of any item
 * @param tables how the tables are now
 */
public record ErrorDescriptor(String message, Map<String, TableSummary> tables) implements OperationResponseBody {

	static ErrorDescriptor unknownTable(String table, Map<String, TableSummary> tables) {
		return new ErrorDescriptor("No cached table is named '" + table + "'", tables);
	}

}
