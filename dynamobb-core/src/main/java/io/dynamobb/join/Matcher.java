package io.dynamobb.join;

import java.util.ArrayList;
import java.util.List;

import io.dynamobb.snapshot.RowIndex;
import io.dynamobb.snapshot.Rows;
import io.dynamobb.snapshot.TableSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of a table that match a tuple: by the index that covers most of the
 * keys, the other keys compared row by row, else by a hash of all keys. Without any key,
 * every row matches.
 */
final class Matcher {

	private final Lookup lookup;

	private final TupleTest test;

	private Matcher(Lookup lookup, TupleTest test) {
		this.lookup = lookup;
		this.test = test;
	}

	static Matcher of(List<BoundKey> keys, TableSnapshot added) {
		if (keys.isEmpty()) {
			Rows all = new AllRows(added.size());
			return new Matcher((tuple) -> all, TupleTest.ANY);
		}
		RowIndex index = bestIndex(keys, added);
		if (index == null) {
			return new Matcher(hash(keys, added.size()), TupleTest.ANY);
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
		TupleTest test = others.stream().<TupleTest>map((key) -> key::matches).reduce(TupleTest.ANY, TupleTest::and);
		return new Matcher(IndexLookup.of(index, covered), test);
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

	private static Lookup hash(List<BoundKey> keys, int size) {
		boolean single = keys.stream().allMatch(BoundKey::isSingle);
		return single ? new HashLookup(keys, size) : MemberLookup.hash(keys, size);
	}

	private static @Nullable BoundKey find(List<BoundKey> keys, String attribute) {
		for (BoundKey key : keys) {
			if (key.isOn(attribute)) {
				return key;
			}
		}
		return null;
	}

	/**
	 * Finds the rows that may match.
	 * @param tuple the tuple of the tables before
	 * @return the row numbers
	 */
	Rows find(int[] tuple) {
		return this.lookup.find(tuple);
	}

	/**
	 * Says whether a row that was found does match.
	 * @param tuple the tuple with the row
	 * @return whether it matches in all keys
	 */
	boolean accepts(int[] tuple) {
		return this.test.test(tuple);
	}

	/**
	 * Says whether every row that is found matches.
	 * @return whether there is nothing more to compare
	 */
	boolean isExact() {
		return this.test == TupleTest.ANY;
	}

	/**
	 * Finds rows by the values that a tuple has.
	 */
	interface Lookup {

		Rows find(int[] tuple);

	}

	private record AllRows(int size) implements Rows {

		@Override
		public int get(int position) {
			return position;
		}

	}

}
