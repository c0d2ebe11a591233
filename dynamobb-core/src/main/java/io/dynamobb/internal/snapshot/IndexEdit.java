package io.dynamobb.internal.snapshot;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import io.dynamobb.internal.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * Takes the changes of a batch to the rows of an index. For one thread.
 */
final class IndexEdit {

	/** A key with so few rows has them together. */
	private static final int FEW = 16;

	private final ColumnarSnapshot snapshot;

	private final RowIndex base;

	private final ChangedKeys before;

	private final IntFunction<RowPlace> places;

	private final @Nullable Comparator<RowPlace> order;

	private final Map<List<KeyValue>, KeyEdit> edits = new HashMap<>();

	/**
	 * Begins a batch.
	 * @param snapshot the base
	 * @param base its index
	 * @param before the keys that are changed already
	 * @param places tells where a row is
	 * @param order the order of the rows of a key, {@code null} for any
	 */
	IndexEdit(ColumnarSnapshot snapshot, RowIndex base, ChangedKeys before, IntFunction<RowPlace> places,
			@Nullable Comparator<RowPlace> order) {
		this.snapshot = snapshot;
		this.base = base;
		this.before = before;
		this.places = places;
		this.order = order;
	}

	List<String> attributes() {
		return this.base.attributes();
	}

	/**
	 * Returns the rows of a key as of now.
	 */
	Rows find(KeyValue[] key) {
		KeyEdit edit = this.edits.get(List.of(key));
		if (edit != null) {
			return edit.rows();
		}
		Rows changed = this.before.find(KeyColumns.hash(key), key);
		return (changed != null) ? changed : this.base.find(key);
	}

	/**
	 * Takes a row that the index is to find by the values that it has now.
	 */
	void add(int row) {
		KeyValue[] key = key(this.places.apply(row));
		if (key != null) {
			edit(key).add(row);
		}
	}

	/**
	 * Removes a row, before its values change.
	 */
	void remove(int row) {
		KeyValue[] key = key(this.places.apply(row));
		if (key != null) {
			edit(key).remove(row);
		}
	}

	/**
	 * Returns the key of a row.
	 * @return the key, {@code null} when the row lacks an attribute or has a NULL there
	 */
	KeyValue @Nullable [] key(RowPlace place) {
		KeyValue[] key = new KeyValue[attributes().size()];
		for (int i = 0; i < key.length; i++) {
			KeyValue part = place.key(attributes().get(i));
			if (part == null) {
				return null;
			}
			key[i] = part;
		}
		return key;
	}

	private KeyEdit edit(KeyValue[] key) {
		return this.edits.computeIfAbsent(List.of(key), (values) -> {
			ChangedRows changed = this.before.find(KeyColumns.hash(key), key);
			return (changed != null) ? new KeyEdit(changed) : new KeyEdit(this.base.find(key));
		});
	}

	ChangedKeys build() {
		ChangedKeys keys = this.before;
		for (Map.Entry<List<KeyValue>, KeyEdit> edit : this.edits.entrySet()) {
			KeyValue[] key = edit.getKey().toArray(KeyValue[]::new);
			int hash = KeyColumns.hash(key);
			int group = (this.base instanceof GroupIndex groups) ? groups.group(hash, key) : -1;
			keys = keys.with(hash, key, group, edit.getValue().rows());
		}
		return keys;
	}

	/**
	 * The rows of a key, to be changed.
	 */
	private final class KeyEdit {

		private final Rows base;

		private int[] hidden;

		private int hiddenSize;

		private int[] added;

		private int[] ranks;

		private int addedSize;

		private @Nullable ChangedRows rows;

		KeyEdit(Rows found) {
			boolean few = found.size() <= FEW;
			this.base = few ? Rows.NONE : found;
			this.hidden = new int[4];
			this.added = new int[FEW];
			this.ranks = new int[FEW];
			for (int i = 0; few && i < found.size(); i++) {
				this.added[this.addedSize++] = found.get(i);
			}
		}

		KeyEdit(ChangedRows changed) {
			this.base = changed.base();
			this.hidden = changed.hidden().clone();
			this.hiddenSize = this.hidden.length;
			this.added = changed.added().clone();
			this.addedSize = this.added.length;
			this.ranks = new int[this.addedSize];
			for (int i = 0; i < this.addedSize; i++) {
				this.ranks[i] = changed.rank(i);
			}
		}

		ChangedRows rows() {
			ChangedRows rows = this.rows;
			if (rows == null) {
				rows = new ChangedRows(this.base, Arrays.copyOf(this.hidden, this.hiddenSize),
						Arrays.copyOf(this.added, this.addedSize), Arrays.copyOf(this.ranks, this.addedSize));
				this.rows = rows;
			}
			return rows;
		}

		void add(int row) {
			this.rows = null;
			int index = (IndexEdit.this.order != null) ? addedBefore(row, IndexEdit.this.order) : this.addedSize;
			int rank = (IndexEdit.this.order != null) ? baseBefore(row, IndexEdit.this.order) : this.base.size();
			this.added = IntArrays.insert(this.added, this.addedSize, index, row);
			this.ranks = IntArrays.insert(this.ranks, this.addedSize, index, rank);
			this.addedSize++;
		}

		private int addedBefore(int row, Comparator<RowPlace> order) {
			RowPlace place = IndexEdit.this.places.apply(row);
			return IntArrays.first(this.addedSize,
					(i) -> order.compare(IndexEdit.this.places.apply(this.added[i]), place) > 0);
		}

		private int baseBefore(int row, Comparator<RowPlace> order) {
			RowPlace place = IndexEdit.this.places.apply(row);
			return IntArrays.first(this.base.size(), (i) -> order.compare(basePlace(i), place) > 0);
		}

		private RowPlace basePlace(int position) {
			return new RowPlace(IndexEdit.this.snapshot, this.base.get(position));
		}

		void remove(int row) {
			this.rows = null;
			for (int i = 0; i < this.addedSize; i++) {
				if (this.added[i] == row) {
					IntArrays.remove(this.added, this.addedSize, i);
					IntArrays.remove(this.ranks, this.addedSize, i);
					this.addedSize--;
					return;
				}
			}
			int position = position(row, IndexEdit.this.order);
			int index = IntArrays.first(this.hiddenSize, (i) -> this.hidden[i] > position);
			this.hidden = IntArrays.insert(this.hidden, this.hiddenSize, index, position);
			this.hiddenSize++;
		}

		/**
		 * Finds a row of the base: rows of a key are in the order of their numbers where
		 * they are in no other.
		 */
		private int position(int row, @Nullable Comparator<RowPlace> order) {
			RowPlace place = new RowPlace(IndexEdit.this.snapshot, row);
			return IntArrays.first(this.base.size(),
					(order != null) ? (i) -> order.compare(basePlace(i), place) >= 0 : (i) -> this.base.get(i) >= row);
		}

	}

}
