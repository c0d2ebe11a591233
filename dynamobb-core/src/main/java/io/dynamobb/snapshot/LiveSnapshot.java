package io.dynamobb.snapshot;

import java.util.Collection;
import java.util.List;

import io.dynamobb.Item;
import io.dynamobb.KeySchema;
import io.dynamobb.TableStatus;
import io.dynamobb.snapshot.pack.LiveRows;
import io.dynamobb.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a snapshot, numbered anew, so that whoever reads them cannot meet the
 * others.
 */
final class LiveSnapshot implements TableSnapshot {

	private final TableSnapshot all;

	private final LiveRows rows;

	LiveSnapshot(TableSnapshot all, LiveRows rows) {
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
		return (column != null) ? new LiveColumn(column, this.rows) : null;
	}

	@Override
	public RowIndex primaryKey() {
		return new LiveIndex(this.all.primaryKey(), this.rows);
	}

	@Override
	public RowIndex partitionKey() {
		return new LiveIndex(this.all.partitionKey(), this.rows);
	}

	@Override
	public Collection<RowIndex> indexes() {
		return live(this.all.indexes());
	}

	@Override
	public List<RowIndex> allIndexes() {
		return live(this.all.allIndexes());
	}

	private List<RowIndex> live(Collection<RowIndex> indexes) {
		return indexes.stream().<RowIndex>map((index) -> new LiveIndex(index, this.rows)).toList();
	}

	@Override
	public long heapBytes() {
		return this.all.heapBytes();
	}

	@Override
	public TableStatus.Heap heap() {
		return this.all.heap();
	}

	private record LiveIndex(RowIndex index, LiveRows live) implements RowIndex {

		@Override
		public List<String> attributes() {
			return this.index.attributes();
		}

		@Override
		public Rows find(KeyValue... key) {
			return numbers(this.index.find(key));
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
				int number = this.live.number(found.get(position));
				if (number >= 0) {
					numbers.add(number);
				}
			}
			return numbers;
		}

	}

}
