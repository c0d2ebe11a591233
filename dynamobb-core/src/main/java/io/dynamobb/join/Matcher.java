package io.dynamobb.join;

import java.util.ArrayList;
import java.util.List;

import io.dynamobb.snapshot.RowIndex;
import io.dynamobb.snapshot.Rows;
import io.dynamobb.snapshot.TableSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of a table that match a tuple: by the index that covers most of the
 * keys, the other keys compared row by row, else by a hash of all keys.
 */
final class Matcher {

	private final Lookup lookup;

	private final List<BoundKey> others;

	private Matcher(Lookup lookup, List<BoundKey> others) {
		this.lookup = lookup;
		this.others = others;
	}

	static Matcher of(List<BoundKey> keys, TableSnapshot added) {
		RowIndex index = bestIndex(keys, added);
		if (index == null) {
			return new Matcher(new HashLookup(keys, added.size()), List.of());
		}
		List<BoundKey> covered = new ArrayList<>();
		List<BoundKey> others = new ArrayList<>(keys);
		for (String attribute : index.attributes()) {
			BoundKey key = find(others, attribute);
			if (key != null) {
				covered.add(key);
				others.remove(key);
			}
		}
		return new Matcher(IndexLookup.of(index, covered), List.copyOf(others));
	}

	private static @Nullable RowIndex bestIndex(List<BoundKey> keys, TableSnapshot added) {
		List<RowIndex> candidates = new ArrayList<>(List.of(added.primaryKey(), added.partitionKey()));
		candidates.addAll(added.indexes());
		RowIndex best = null;
		for (RowIndex candidate : candidates) {
			boolean usable = candidate.attributes().stream().allMatch((attribute) -> find(keys, attribute) != null);
			if (usable && (best == null || candidate.attributes().size() > best.attributes().size())) {
				best = candidate;
			}
		}
		return best;
	}

	private static @Nullable BoundKey find(List<BoundKey> keys, String attribute) {
		for (BoundKey key : keys) {
			if (key.isOn(attribute)) {
				return key;
			}
		}
		return null;
	}

	Rows find(int[] tuple) {
		return this.lookup.find(tuple);
	}

	/**
	 * Says whether a row that was found matches in all keys.
	 * @param tuple the tuple
	 * @param row the row number in the table being added
	 * @return whether it matches
	 */
	boolean accepts(int[] tuple, int row) {
		for (BoundKey key : this.others) {
			if (!key.matches(tuple, row)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Says whether every row that is found matches.
	 * @return whether there is nothing more to compare
	 */
	boolean isExact() {
		return this.others.isEmpty();
	}

	/**
	 * Finds rows by the values that a tuple has.
	 */
	interface Lookup {

		Rows find(int[] tuple);

	}

}
