package io.dynamobb.internal.snapshot;

import java.util.List;

import io.dynamobb.internal.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * An index of a {@link ChangedSnapshot} whose keys have any number of rows.
 *
 * @param base the index of the base
 * @param keys the keys that have other rows
 */
record ChangedGroupIndex(GroupIndex base, ChangedKeys keys) implements RowIndex {

	@Override
	public List<String> attributes() {
		return this.base.attributes();
	}

	@Override
	public Rows find(KeyValue... key) {
		int hash = KeyColumns.hash(key);
		Rows changed = this.keys.find(hash, key);
		return (changed != null) ? changed : this.base.find(hash, key);
	}

	@Override
	public Rows find(List<Column> columns, int row) {
		int hash = KeyColumns.hash(columns, row);
		Rows changed = this.keys.find(hash, columns, row);
		return (changed != null) ? changed : this.base.find(hash, columns, row);
	}

	@Override
	public double rowsPerKey() {
		return Math.max(1, this.base.rowsPerKey());
	}

	@Override
	public RowGroups groups() {
		return new Groups();
	}

	/**
	 * The groups of the base, without the rows of those that are changed, and behind them
	 * those that are.
	 */
	private final class Groups implements RowGroups {

		private @Nullable List<ChangedRows> changed;

		@Override
		public int size() {
			return ChangedGroupIndex.this.base.size() + ChangedGroupIndex.this.keys.size();
		}

		@Override
		public Rows get(int group) {
			int size = ChangedGroupIndex.this.base.size();
			if (group < size) {
				return ChangedGroupIndex.this.keys.hasGroup(group) ? Rows.NONE : ChangedGroupIndex.this.base.get(group);
			}
			List<ChangedRows> changed = this.changed;
			if (changed == null) {
				changed = ChangedGroupIndex.this.keys.all();
				this.changed = changed;
			}
			return changed.get(group - size);
		}

	}

}
