package io.dynamobb.join;

import java.util.List;
import java.util.Optional;

import io.dynamobb.Item;
import io.dynamobb.JoinedRow;
import io.dynamobb.snapshot.Column;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A row of a join: the row numbers of its items, somewhere in an array.
 */
final class TupleRow implements JoinedRow {

	private final PinnedTables tables;

	private final int[] tuples;

	private final int offset;

	TupleRow(PinnedTables tables, int[] tuples, int offset) {
		this.tables = tables;
		this.tuples = tuples;
		this.offset = offset;
	}

	@Override
	public List<String> tables() {
		return this.tables.names();
	}

	@Override
	public Optional<Item> find(String table) {
		int slot = this.tables.slot(table);
		int row = this.tuples[this.offset + slot];
		return (row >= 0) ? Optional.of(this.tables.snapshot(slot).item(row)) : Optional.empty();
	}

	@Override
	public @Nullable AttributeValue get(String table, String attribute) {
		int slot = this.tables.slot(table);
		int row = this.tuples[this.offset + slot];
		Column column = (row >= 0) ? this.tables.snapshot(slot).column(attribute) : null;
		return (column != null) ? column.value(row) : null;
	}

	/**
	 * Returns the names of the tables, without their items.
	 */
	@Override
	public String toString() {
		return "JoinedRow" + this.tables.names();
	}

}
