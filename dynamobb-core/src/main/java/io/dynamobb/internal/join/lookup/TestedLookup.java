package io.dynamobb.internal.join.lookup;

import java.util.ArrayList;
import java.util.List;

import io.dynamobb.internal.join.bind.BoundCondition;
import io.dynamobb.internal.join.bind.BoundKey;
import io.dynamobb.internal.join.bind.TupleTest;
import io.dynamobb.internal.snapshot.RowGroups;
import io.dynamobb.internal.snapshot.RowIndex;
import io.dynamobb.internal.snapshot.Rows;
import io.dynamobb.internal.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of a table that go with a tuple: a look-up, and a test of what it finds.
 *
 * @param lookup finds rows that may match
 * @param test says whether a tuple with such a row matches
 */
public record TestedLookup(Lookup lookup, TupleTest test) {

	private static final int[] NO_TUPLE = {};

	/**
	 * Finds the rows of the first table: by the index that covers most of the equalities
	 * that are asked for, else by reading all rows.
	 * @param table the table
	 * @return the tested
	 */
	public static TestedLookup first(PlannedTable table) {
		RowIndex index = index(table);
		if (index == null) {
			TupleTest test = BoundCondition.all(table.conditions());
			return new TestedLookup(IndexLookups.all(table.snapshot().size()), test);
		}
		List<BoundCondition> others = new ArrayList<>(table.conditions());
		List<KeyValue> key = new ArrayList<>();
		for (String attribute : index.attributes()) {
			BoundCondition condition = table.equality(attribute);
			if (condition != null && condition.constant() != null) {
				key.add(condition.constant());
				others.remove(condition);
			}
		}
		Rows rows = index.find(key.toArray(KeyValue[]::new));
		return new TestedLookup((tuple) -> rows, BoundCondition.all(others));
	}

	/**
	 * Finds the rows of a further table: by the index that covers most of the keys, the
	 * other keys compared row by row, else by a hash of all keys over the rows that meet
	 * the conditions on the table.
	 * @param table the table
	 * @param keys the keys, none for a cross join
	 * @return the tested
	 */
	public static TestedLookup of(PlannedTable table, List<BoundKey> keys) {
		TupleTest own = BoundCondition.all(table.conditions());
		TupleTest pairs = BoundCondition.all(table.pairs());
		RowIndex index = index(table, keys);
		if (index == null) {
			return new TestedLookup(hash(table, keys, own), pairs);
		}
		List<BoundKey> covered = covered(index, keys);
		List<BoundKey> others = new ArrayList<>(keys);
		covered.forEach(others::remove);
		TupleTest test = others.stream().<TupleTest>map((key) -> key::matches).reduce(TupleTest.ANY, TupleTest::and);
		RowGroups groups = (index == table.snapshot().primaryKey()) ? PartnerLookup.groups(table.tables(), covered)
				: null;
		Lookup lookup = (groups != null) ? new PartnerLookup(index, covered, groups, table.tables())
				: IndexLookups.of(index, covered);
		return new TestedLookup(lookup, test.and(own).and(pairs));
	}

	public static @Nullable RowIndex index(PlannedTable table) {
		return IndexLookups.best(table.snapshot(), (attribute) -> table.equality(attribute) != null);
	}

	public static @Nullable RowIndex index(PlannedTable table, List<BoundKey> keys) {
		return IndexLookups.best(table.snapshot(), (attribute) -> find(keys, attribute) != null);
	}

	/**
	 * Returns the keys that an index is looked up by.
	 * @param index an index whose attributes all have a key
	 * @param keys the keys
	 * @return a key for each attribute of the index
	 */
	public static List<BoundKey> covered(RowIndex index, List<BoundKey> keys) {
		List<BoundKey> covered = new ArrayList<>();
		for (String attribute : index.attributes()) {
			BoundKey key = find(keys, attribute);
			if (key != null) {
				covered.add(key);
			}
		}
		return covered;
	}

	private static Lookup hash(PlannedTable table, List<BoundKey> keys, TupleTest own) {
		if (keys.isEmpty() && own == TupleTest.ANY) {
			return IndexLookups.all(table.snapshot().size());
		}
		boolean single = keys.stream().allMatch(BoundKey::isSingle);
		return single ? new HashLookup(keys, table.rows(own)) : MemberLookup.hash(keys, table.rows(own));
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
	 * Counts the rows of a first table that are read.
	 * @return the number of rows
	 */
	public int candidates() {
		return this.lookup.find(NO_TUPLE).size();
	}

	/**
	 * Says whether every row that is found matches.
	 * @return whether there is nothing to test
	 */
	boolean isExact() {
		return this.test == TupleTest.ANY;
	}

}
