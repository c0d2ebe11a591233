package io.dynamobb;

import java.util.List;

/**
 * How a declared join is, at one moment.
 *
 * @param name the name of the join
 * @param tables the names of the tables that it reads
 * @param materialised whether its rows have been found and are kept: not before all of
 * its tables are loaded
 * @param rows the number of rows that are kept
 * @param heapBytes the heap that their row numbers take, in bytes; that of calculated
 * values is not counted
 */
public record JoinStatus(String name, List<String> tables, boolean materialised, int rows, long heapBytes) {

	public JoinStatus {
		tables = List.copyOf(tables);
	}

}
