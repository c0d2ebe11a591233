package io.dynamobb.internal.join.lookup;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.internal.join.bind.BoundCondition;
import io.dynamobb.internal.join.bind.BoundKey;
import io.dynamobb.internal.join.bind.TupleTest;
import io.dynamobb.internal.join.lookup.MatchCursor.Keep;
import io.dynamobb.internal.join.name.JoinedTable.Kind;
import io.dynamobb.internal.join.tuple.Cursor;
import io.dynamobb.internal.join.tuple.OnceCursor;
import io.dynamobb.internal.snapshot.AllRows;
import io.dynamobb.internal.snapshot.Column;
import io.dynamobb.internal.snapshot.IndexChoice;
import io.dynamobb.internal.snapshot.RowGroups;
import io.dynamobb.internal.snapshot.RowIndex;
import io.dynamobb.internal.snapshot.Rows;
import io.dynamobb.internal.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * The way to a table's rows: chosen once for a run, and then weighed, printed and opened
 * from here.
 */
public sealed interface AccessPath {

	/**
	 * Chooses the way to the rows of a table that no other leads to: the index that finds
	 * the fewest rows by what must equal a constant, else all rows.
	 * @param table the table
	 * @return the way
	 */
	static AccessPath first(PlannedTable table) {
		RowIndex index = IndexChoice.byValues(table.snapshot(), table::constant);
		return (index != null) ? Found.of(table, index) : new All(table);
	}

	/**
	 * Chooses the way to the rows of a further table: the index that finds the fewest
	 * rows by some of the keys, the other keys compared row by row, else a hash of all
	 * keys over the rows that meet the conditions on the table.
	 * @param table the table
	 * @param keys the keys, none for a cross join
	 * @return the way
	 */
	static AccessPath to(PlannedTable table, List<BoundKey> keys) {
		Indexed indexed = Indexed.of(table, keys);
		if (indexed == null) {
			return (keys.isEmpty() && table.conditions().isEmpty()) ? new All(table) : new Hashed(table, keys);
		}
		AccessPath partners = Partners.of(indexed);
		return (partners != null) ? partners : indexed;
	}

	PlannedTable table();

	/**
	 * Returns what must be equal in the tables before and this one.
	 * @return the keys, none for the first table and a cross join
	 */
	default List<BoundKey> keys() {
		return List.of();
	}

	/**
	 * Returns the index that finds the rows.
	 * @return the index, {@code null} when it is none
	 */
	default @Nullable RowIndex index() {
		return null;
	}

	/**
	 * Says the way in words.
	 * @return what follows the name of the table, {@code null} when all rows are read
	 */
	default @Nullable String text() {
		RowIndex index = index();
		return (index != null) ? "by its index on " + index.attributes() : null;
	}

	TestedLookup open();

	/**
	 * Opens the cursor that adds the table to tuples, or asks for its rows.
	 * @param tested finds the rows, as {@link #open()} has made it
	 * @param input finds the tuples of the steps before
	 * @param before the slots of the tables that these have rows of
	 * @return finds the tuples of this step
	 */
	default Cursor open(TestedLookup tested, Cursor input, int[] before) {
		Kind kind = table().joined().kind();
		if (!table().joined().isSeen()) {
			return open(tested, input, before, (kind == Kind.EXISTS) ? Keep.MATCHED : Keep.UNMATCHED, null);
		}
		Keep keep = kind.keepsLeft() ? Keep.ALL : Keep.MATCHES;
		if (!kind.keepsRight()) {
			return open(tested, input, before, keep, null);
		}
		int size = table().snapshot().size();
		BitSet matched = new BitSet(size);
		return new UnmatchedCursor(open(tested, input, before, keep, matched), table().slot(), matched, size);
	}

	private Cursor open(TestedLookup tested, Cursor input, int[] before, Keep keep, @Nullable BitSet matched) {
		return (tested.lookup() instanceof SingleLookup single)
				? new SingleMatchCursor(input, table().slot(), single, tested.test(), keep, matched)
				: new MatchCursor(input, table(), tested, keep, before, matched);
	}

	/**
	 * Every row of the table.
	 *
	 * @param table the table
	 */
	record All(PlannedTable table) implements AccessPath {

		@Override
		public TestedLookup open() {
			return new TestedLookup(Lookup.of(new AllRows(this.table.snapshot().size())), this.table.test());
		}

	}

	/**
	 * The rows that an index has for constants.
	 *
	 * @param table the table
	 * @param index the index
	 * @param rows the rows that it has found
	 * @param test what else these must meet
	 */
	record Found(PlannedTable table, RowIndex index, Rows rows, TupleTest test) implements AccessPath {

		static Found of(PlannedTable table, RowIndex index) {
			List<BoundCondition> others = new ArrayList<>(table.conditions());
			index.attributes().forEach((attribute) -> others.remove(table.equality(attribute)));
			Rows rows = IndexChoice.find(index, table::constant);
			return new Found(table, index, rows, BoundCondition.all(others));
		}

		@Override
		public TestedLookup open() {
			return new TestedLookup(Lookup.of(this.rows), this.test);
		}

	}

	/**
	 * The rows that an index has for the values of a tuple, or for the members of these.
	 *
	 * @param table the table
	 * @param keys all keys
	 * @param index the index
	 * @param covered those of the keys that it has, one for each of its attributes
	 */
	record Indexed(PlannedTable table, List<BoundKey> keys, RowIndex index,
			List<BoundKey> covered) implements AccessPath {

		/**
		 * Chooses the index.
		 * @param table the table
		 * @param keys the keys
		 * @return the way, {@code null} when no index has all its attributes in the keys
		 */
		public static @Nullable Indexed of(PlannedTable table, List<BoundKey> keys) {
			RowIndex index = IndexChoice.byAttributes(table.snapshot(),
					(attribute) -> keys.stream().anyMatch((key) -> key.isOn(attribute)));
			return (index != null) ? new Indexed(table, keys, index, covered(index, keys)) : null;
		}

		private static List<BoundKey> covered(RowIndex index, List<BoundKey> keys) {
			return index.attributes()
				.stream()
				.map((attribute) -> keys.stream().filter((key) -> key.isOn(attribute)).findFirst().orElseThrow())
				.toList();
		}

		/**
		 * Says whether the index has all keys.
		 * @return whether no key is left to compare
		 */
		public boolean isExact() {
			return this.covered.size() == this.keys.size();
		}

		@Override
		public TestedLookup open() {
			return open(lookup());
		}

		TestedLookup open(Lookup lookup) {
			List<BoundKey> others = new ArrayList<>(this.keys);
			this.covered.forEach(others::remove);
			TupleTest test = TupleTest.ANY;
			for (BoundKey other : others) {
				test = test.and(other.test());
			}
			return new TestedLookup(lookup, test.and(this.table.test()));
		}

		public Lookup lookup() {
			if (!this.covered.stream().allMatch(BoundKey::isSingle)) {
				return MemberLookup.index(this.index, this.covered);
			}
			int slot = this.covered.get(0).left().slot();
			if (!this.covered.stream().allMatch((key) -> key.left().slot() == slot)) {
				return this::find;
			}
			RowIndex index = this.index;
			List<Column> columns = this.covered.stream().map((key) -> key.left().column()).toList();
			if (index == this.table.snapshot().primaryKey()) {
				SingleLookup single = (batch, found) -> index.find(columns, batch.rows(slot), batch.size(), found);
				return single;
			}
			return (batch, found) -> {
				int[] rows = batch.rows(slot);
				for (int i = 0; i < batch.size(); i++) {
					found[i] = (rows[i] >= 0) ? index.find(columns, rows[i]) : Rows.NONE;
				}
			};
		}

		private void find(Batch batch, Rows[] found) {
			for (int i = 0; i < batch.size(); i++) {
				found[i] = find(batch, i);
			}
		}

		private Rows find(Batch batch, int position) {
			KeyValue[] values = new KeyValue[this.covered.size()];
			for (int i = 0; i < values.length; i++) {
				BoundColumn left = this.covered.get(i).left();
				KeyValue value = left.key(left.row(batch, position));
				if (value == null) {
					return Rows.NONE;
				}
				values[i] = value;
			}
			return this.index.find(values);
		}

	}

	/**
	 * The only row that the primary key has for the values of a tuple, looked up once for
	 * all rows that have the same values.
	 *
	 * @param indexed the way by the primary key
	 * @param groups the rows of the other table by these values
	 */
	record Partners(Indexed indexed, RowGroups groups) implements AccessPath {

		/**
		 * Says whether the other table has its rows with the same values together.
		 * @param indexed the way by an index
		 * @return the way, {@code null} when the index is not the primary key, or no
		 * index of the other table is on just these values
		 */
		static @Nullable Partners of(Indexed indexed) {
			List<BoundKey> keys = indexed.covered();
			int slot = keys.get(0).left().slot();
			if (indexed.index() != indexed.table().snapshot().primaryKey()
					|| !keys.stream().allMatch((key) -> key.isSingle() && key.left().isAttributeOf(slot))) {
				return null;
			}
			List<String> attributes = keys.stream().map((key) -> key.left().column().attribute()).toList();
			for (RowIndex index : indexed.table().tables().snapshot(slot).allIndexes()) {
				boolean same = index.attributes().size() == keys.size() && attributes.containsAll(index.attributes());
				RowGroups groups = same ? index.groups() : null;
				if (groups != null) {
					return new Partners(indexed, groups);
				}
			}
			return null;
		}

		@Override
		public PlannedTable table() {
			return this.indexed.table();
		}

		@Override
		public List<BoundKey> keys() {
			return this.indexed.keys();
		}

		@Override
		public RowIndex index() {
			return this.indexed.index();
		}

		@Override
		public TestedLookup open() {
			return this.indexed.open(new PartnerLookup(index(), this.indexed.covered(), this.groups, table().tables()));
		}

	}

	/**
	 * The rows that meet the conditions on the table, in a hash of their keys, or of the
	 * members of these.
	 *
	 * @param table the table
	 * @param keys the keys, none for a cross join
	 */
	record Hashed(PlannedTable table, List<BoundKey> keys) implements AccessPath {

		/**
		 * Says whether the tuples may go into the hash instead.
		 * @return whether there are keys, with one value on either side
		 */
		public boolean isGatherable() {
			return !this.keys.isEmpty() && isSingle();
		}

		private boolean isSingle() {
			return this.keys.stream().allMatch(BoundKey::isSingle);
		}

		@Override
		public @Nullable String text() {
			return this.keys.isEmpty() ? null : "by a hash of its rows";
		}

		@Override
		public TestedLookup open() {
			TupleTest test = BoundCondition.all(this.table.conditions());
			Lookup lookup = isSingle() ? new HashLookup(this.keys, this.table, test)
					: MemberLookup.hash(this.keys, this.table, test);
			return new TestedLookup(lookup, BoundCondition.all(this.table.pairs()));
		}

	}

	/**
	 * The rows of the table as if it were the first; each finds the tuples before, which
	 * are in a hash.
	 *
	 * @param table the table
	 * @param keys the keys
	 */
	record Gathered(PlannedTable table, List<BoundKey> keys) implements AccessPath {

		@Override
		public String text() {
			return "by a hash of the rows so far";
		}

		@Override
		public TestedLookup open() {
			return this.table.first().open();
		}

		@Override
		public Cursor open(TestedLookup tested, Cursor input, int[] before) {
			Cursor rows = new MatchCursor(new OnceCursor(), this.table, tested, Keep.MATCHES, new int[0], null);
			return new GatherCursor(input, this.table, rows, this.keys);
		}

	}

}
