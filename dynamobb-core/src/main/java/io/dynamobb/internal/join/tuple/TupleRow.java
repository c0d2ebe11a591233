package io.dynamobb.internal.join.tuple;

import java.util.List;
import java.util.Optional;

import io.dynamobb.internal.join.bind.RunTables;
import io.dynamobb.internal.snapshot.Column;
import io.dynamobb.item.Item;
import io.dynamobb.query.JoinedRow;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A row of a join.
 */
public final class TupleRow extends TupleItem implements JoinedRow {

	private final RunTables tables;

	public TupleRow(JoinLayout layout, int[] tuples, int offset) {
		super(layout, tuples, offset);
		this.tables = layout.tables();
	}

	@Override
	public List<String> tables() {
		return this.tables.names();
	}

	@Override
	public Optional<Item> find(String table) {
		int slot = this.tables.slot(table);
		int row = row(slot);
		return (row >= 0) ? Optional.of(this.tables.snapshot(slot).item(row)) : Optional.empty();
	}

	@Override
	public Item item(String table) {
		int slot = this.tables.slot(table);
		int row = row(slot);
		return (row >= 0) ? this.tables.snapshot(slot).item(row) : Item.empty();
	}

	@Override
	public @Nullable AttributeValue get(String table, String attribute) {
		int slot = this.tables.slot(table);
		int row = row(slot);
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
