package io.dynamobb.internal.snapshot;

import java.util.Collection;
import java.util.List;

import io.dynamobb.TableStatus;
import io.dynamobb.internal.snapshot.pack.NumberedRows;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.item.Item;
import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a snapshot, numbered anew, so that whoever reads them cannot meet the
 * others.
 */
final class UnexpiredSnapshot implements TableSnapshot {

	private final TableSnapshot all;

	private final NumberedRows rows;

	UnexpiredSnapshot(TableSnapshot all, NumberedRows rows) {
		this.all = all;
		this.rows = rows;
	}

	@Override
	public KeySchema keySchema() {
		return this.all.keySchema();
	}

	@Override
	public int size() {
		return this.rows.size();
	}

	@Override
	public Item item(int row) {
		return this.all.item(this.rows.row(row));
	}

	@Override
	public List<String> attributes() {
		return this.all.attributes();
	}

	@Override
	public List<String> header() {
		return this.all.header();
	}

	@Override
	public int headerSize() {
		return this.all.headerSize();
	}

	@Override
	public boolean isInHeader(String attribute) {
		return this.all.isInHeader(attribute);
	}

	@Override
	public int[] positionsOf(int row) {
		return this.all.positionsOf(this.rows.row(row));
	}

	@Override
	public boolean isWide() {
		return this.all.isWide();
	}

	@Override
	public @Nullable Column column(String attribute) {
		Column column = this.all.column(attribute);
		return (column != null) ? new UnexpiredColumn(column, this.rows) : null;
	}

	@Override
	public RowIndex primaryKey() {
		return new UnexpiredIndex(this.all.primaryKey(), this.rows);
	}

	@Override
	public RowIndex partitionKey() {
		return new UnexpiredIndex(this.all.partitionKey(), this.rows);
	}

	@Override
	public Collection<RowIndex> indexes() {
		return unexpired(this.all.indexes());
	}

	@Override
	public List<RowIndex> allIndexes() {
		return unexpired(this.all.allIndexes());
	}

	private List<RowIndex> unexpired(Collection<RowIndex> indexes) {
		return indexes.stream().<RowIndex>map((index) -> new UnexpiredIndex(index, this.rows)).toList();
	}

	@Override
	public long heapBytes() {
		return this.all.heapBytes();
	}

	@Override
	public TableStatus.Heap heap() {
		return this.all.heap();
	}

	private record UnexpiredIndex(RowIndex index, NumberedRows unexpired) implements RowIndex {

		@Override
		public List<String> attributes() {
			return this.index.attributes();
		}

		@Override
		public Rows find(KeyValue... key) {
			return numbers(this.index.find(key));
		}

		@Override
		public int count(KeyValue... key) {
			return this.index.count(key);
		}

		@Override
		public double rowsPerKey() {
			return this.index.rowsPerKey();
		}

		@Override
		public Rows find(List<Column> columns, int row) {
			return numbers(this.index.find(columns, row));
		}

		private Rows numbers(Rows found) {
			if (found.size() == 0) {
				return Rows.NONE;
			}
			RowList numbers = new RowList();
			for (int position = 0; position < found.size(); position++) {
				int number = this.unexpired.number(found.get(position));
				if (number >= 0) {
					numbers.add(number);
				}
			}
			return numbers;
		}

	}

}
