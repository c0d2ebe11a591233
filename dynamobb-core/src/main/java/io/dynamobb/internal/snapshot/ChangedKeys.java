package io.dynamobb.internal.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.dynamobb.internal.snapshot.pack.SparseArray;
import io.dynamobb.internal.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an index that have other rows than in the base, each with all of its rows.
 * A key that is not here has the rows of the base, and these are where the base has them.
 * Immutable.
 */
final class ChangedKeys {

	static final ChangedKeys NONE = new ChangedKeys(SparseArray.empty(), SparseArray.empty(), 0);

	/** So many bits of a hash choose a bucket: a quarter of a million of them. */
	private static final int BUCKET_SHIFT = 14;

	private final SparseArray<Entry> buckets;

	/** The groups of the base whose keys are here. */
	private final SparseArray<Boolean> groups;

	private final int size;

	private ChangedKeys(SparseArray<Entry> buckets, SparseArray<Boolean> groups, int size) {
		this.buckets = buckets;
		this.groups = groups;
		this.size = size;
	}

	/**
	 * Returns how many keys there are.
	 */
	int size() {
		return this.size;
	}

	boolean hasGroup(int group) {
		return this.groups.has(group);
	}

	/**
	 * Finds a key.
	 * @param hash the hash of the key
	 * @param key a value for each attribute
	 * @return the rows, {@code null} when the key is not here
	 */
	@Nullable ChangedRows find(int hash, KeyValue[] key) {
		Entry entry = entry(hash);
		while (entry != null && !(entry.hash == hash && Arrays.equals(entry.key, key))) {
			entry = entry.next;
		}
		return (entry != null) ? entry.rows : null;
	}

	/**
	 * Finds the key of a row of another snapshot.
	 * @param hash the hash of the key
	 * @param columns a column for each attribute
	 * @param row the row number there
	 * @return the rows, {@code null} when the key is not here
	 */
	@Nullable ChangedRows find(int hash, List<Column> columns, int row) {
		Entry entry = entry(hash);
		while (entry != null && !(entry.hash == hash && entry.matches(columns, row))) {
			entry = entry.next;
		}
		return (entry != null) ? entry.rows : null;
	}

	private @Nullable Entry entry(int hash) {
		return this.buckets.get(hash >>> BUCKET_SHIFT);
	}

	/**
	 * Puts a key.
	 * @param hash the hash of the key
	 * @param key a value for each attribute
	 * @param group the number of its group in the base, -1 when it has none
	 * @param rows all of its rows
	 * @return these keys and it
	 */
	ChangedKeys with(int hash, KeyValue[] key, int group, ChangedRows rows) {
		Entry rest = null;
		int size = this.size + 1;
		for (Entry entry = entry(hash); entry != null; entry = entry.next) {
			if (entry.hash == hash && Arrays.equals(entry.key, key)) {
				size--;
			}
			else {
				rest = new Entry(entry.hash, entry.key, entry.rows, rest);
			}
		}
		return new ChangedKeys(this.buckets.with(hash >>> BUCKET_SHIFT, new Entry(hash, key, rows, rest)),
				(group >= 0) ? this.groups.with(group, Boolean.TRUE) : this.groups, size);
	}

	/**
	 * Returns the rows of all keys.
	 * @return the rows of each, none where all are gone
	 */
	List<ChangedRows> all() {
		List<ChangedRows> all = new ArrayList<>(this.size);
		this.buckets.forEach((first, bucket) -> {
			for (Entry entry = first; entry != null; entry = entry.next) {
				all.add(entry.rows);
			}
		});
		return all;
	}

	/**
	 * A key in a bucket, and those behind it.
	 */
	private record Entry(int hash, KeyValue[] key, ChangedRows rows, @Nullable Entry next) {

		boolean matches(List<Column> columns, int row) {
			for (int i = 0; i < this.key.length; i++) {
				if (!columns.get(i).hasKey(row, this.key[i])) {
					return false;
				}
			}
			return true;
		}

	}

}
