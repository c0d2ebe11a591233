package io.dynamobb.internal.snapshot;

import java.util.List;

import io.dynamobb.internal.snapshot.pack.SparseArray;
import io.dynamobb.internal.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * The index on the primary key of a {@link ChangedSnapshot}. A row that the base finds
 * and that is where the base has it is the answer.
 *
 * @param base the index of the base
 * @param keys the keys that have other rows
 * @param places the rows that are not where the base has them
 */
record ChangedUniqueIndex(UniqueIndex base, ChangedKeys keys, SparseArray<RowPlace> places) implements RowIndex {

	@Override
	public List<String> attributes() {
		return this.base.attributes();
	}

	@Override
	public Rows find(KeyValue... key) {
		Rows found = this.base.find(key);
		return isThere(found) ? found : changed(this.keys.find(KeyColumns.hash(key), key));
	}

	@Override
	public int count(KeyValue... key) {
		return 1;
	}

	@Override
	public Rows find(List<Column> columns, int row) {
		Rows found = this.base.find(columns, row);
		return isThere(found) ? found : changed(this.keys.find(KeyColumns.hash(columns, row), columns, row));
	}

	@Override
	public void find(List<Column> columns, int[] rows, int size, int[] found) {
		this.base.find(columns, rows, size, found);
		for (int i = 0; i < size; i++) {
			if (rows[i] >= 0 && (found[i] < 0 || this.places.has(found[i]))) {
				Rows changed = changed(this.keys.find(KeyColumns.hash(columns, rows[i]), columns, rows[i]));
				found[i] = (changed.size() != 0) ? changed.get(0) : -1;
			}
		}
	}

	private boolean isThere(Rows found) {
		return found.size() != 0 && !this.places.has(found.get(0));
	}

	private static Rows changed(@Nullable ChangedRows found) {
		return (found != null) ? found : Rows.NONE;
	}

}
