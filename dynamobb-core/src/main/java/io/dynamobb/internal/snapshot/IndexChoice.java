package io.dynamobb.internal.snapshot;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

import io.dynamobb.internal.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the index that rows are found by: the one that finds the fewest rows, and among
 * these the one on the most attributes.
 */
public final class IndexChoice {

	private IndexChoice() {
	}

	/**
	 * Chooses an index for values that are known.
	 * @param snapshot the table
	 * @param values returns the value that an attribute must have, {@code null} for any
	 * @return the index that finds the fewest rows, {@code null} when there is none
	 */
	public static @Nullable RowIndex byValues(TableSnapshot snapshot, Function<String, @Nullable KeyValue> values) {
		return fewest(snapshot, (attribute) -> values.apply(attribute) != null,
				(index) -> index.count(key(index, values)));
	}

	/**
	 * Chooses an index for values that differ from one look-up to the next.
	 * @param snapshot the table
	 * @param known says whether there will be a value for an attribute
	 * @return the index that finds the fewest rows on average, {@code null} when there is
	 * none
	 */
	public static @Nullable RowIndex byAttributes(TableSnapshot snapshot, Predicate<String> known) {
		return fewest(snapshot, known, RowIndex::rowsPerKey);
	}

	/**
	 * Finds rows by an index that has been chosen.
	 * @param index the index
	 * @param values returns the value of each of its attributes
	 * @return the row numbers
	 */
	public static Rows find(RowIndex index, Function<String, @Nullable KeyValue> values) {
		return index.find(key(index, values));
	}

	private static KeyValue[] key(RowIndex index, Function<String, @Nullable KeyValue> values) {
		return index.attributes().stream().map(values).toArray(KeyValue[]::new);
	}

	private static @Nullable RowIndex fewest(TableSnapshot snapshot, Predicate<String> known,
			ToDoubleFunction<RowIndex> rows) {
		RowIndex best = null;
		double fewest = -1;
		for (RowIndex index : snapshot.allIndexes()) {
			if (!isCovered(index, known)) {
				continue;
			}
			if (best == null) {
				best = index;
				continue;
			}
			fewest = (fewest < 0) ? rows.applyAsDouble(best) : fewest;
			double found = rows.applyAsDouble(index);
			boolean wider = index.attributes().size() > best.attributes().size();
			if (found < fewest || found == fewest && wider) {
				best = index;
				fewest = found;
			}
		}
		return best;
	}

	private static boolean isCovered(RowIndex index, Predicate<String> known) {
		for (String attribute : index.attributes()) {
			if (!known.test(attribute)) {
				return false;
			}
		}
		return true;
	}

}
