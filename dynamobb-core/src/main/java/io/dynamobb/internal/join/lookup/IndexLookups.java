package io.dynamobb.internal.join.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.dynamobb.internal.join.bind.BoundKey;
import io.dynamobb.internal.snapshot.AllRows;
import io.dynamobb.internal.snapshot.Column;
import io.dynamobb.internal.snapshot.RowIndex;
import io.dynamobb.internal.snapshot.Rows;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * Look-ups by the indexes that a table has.
 */
public final class IndexLookups {

	private IndexLookups() {
	}

	static Lookup all(int size) {
		Rows all = new AllRows(size);
		return (tuple) -> all;
	}

	/**
	 * Returns the index with most attributes of those whose attributes are all known.
	 * @param snapshot the table
	 * @param known says whether the value of an attribute is known
	 * @return the index, {@code null} when there is none
	 */
	static @Nullable RowIndex best(TableSnapshot snapshot, Predicate<String> known) {
		RowIndex best = null;
		for (RowIndex candidate : snapshot.allIndexes()) {
			best = better(best, candidate, known);
		}
		return best;
	}

	private static @Nullable RowIndex better(@Nullable RowIndex best, RowIndex candidate, Predicate<String> known) {
		if (best != null && best.attributes().size() >= candidate.attributes().size()) {
			return best;
		}
		for (String attribute : candidate.attributes()) {
			if (!known.test(attribute)) {
				return best;
			}
		}
		return candidate;
	}

	/**
	 * Returns a look-up of an index.
	 * @param index the index
	 * @param keys a key for each attribute of the index
	 * @return the look-up
	 */
	public static Lookup of(RowIndex index, List<BoundKey> keys) {
		int slot = keys.get(0).left().slot();
		List<Column> columns = new ArrayList<>();
		boolean together = true;
		for (BoundKey key : keys) {
			if (!key.isSingle()) {
				return MemberLookup.index(index, keys);
			}
			columns.add(key.left().column());
			together &= key.left().slot() == slot;
		}
		if (together) {
			return (tuple) -> (tuple[slot] >= 0) ? index.find(columns, tuple[slot]) : Rows.NONE;
		}
		return (tuple) -> find(index, keys, tuple);
	}

	private static Rows find(RowIndex index, List<BoundKey> keys, int[] tuple) {
		KeyValue[] values = new KeyValue[keys.size()];
		for (int i = 0; i < values.length; i++) {
			KeyValue value = keys.get(i).left().key(tuple);
			if (value == null) {
				return Rows.NONE;
			}
			values[i] = value;
		}
		return index.find(values);
	}

}
