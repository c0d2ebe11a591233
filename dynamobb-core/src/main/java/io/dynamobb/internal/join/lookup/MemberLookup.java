package io.dynamobb.internal.join.lookup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.bind.BoundKey;
import io.dynamobb.internal.join.bind.TupleTest;
import io.dynamobb.internal.join.tuple.Cursor;
import io.dynamobb.internal.join.tuple.FilterCursor;
import io.dynamobb.internal.snapshot.RowIndex;
import io.dynamobb.internal.snapshot.RowList;
import io.dynamobb.internal.snapshot.Rows;
import io.dynamobb.internal.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows by keys of which one side or both have many: a row is found once, however
 * many of the keys it has.
 */
final class MemberLookup implements Lookup {

	private final List<BoundKey> keys;

	private final Function<List<KeyValue>, Rows> rows;

	private MemberLookup(List<BoundKey> keys, Function<List<KeyValue>, Rows> rows) {
		this.keys = keys;
		this.rows = rows;
	}

	static MemberLookup index(RowIndex index, List<BoundKey> keys) {
		return new MemberLookup(keys, (key) -> index.find(key.toArray(KeyValue[]::new)));
	}

	static MemberLookup hash(List<BoundKey> keys, PlannedTable table, TupleTest test) {
		return new MemberLookup(keys, new Hash(keys, table, test));
	}

	@Override
	public void find(Batch batch, Rows[] found) {
		for (int i = 0; i < batch.size(); i++) {
			found[i] = find(batch, i);
		}
	}

	@Override
	public void prepare() {
		if (this.rows instanceof Hash hash) {
			hash.rows();
		}
	}

	private Rows find(Batch batch, int position) {
		List<Set<KeyValue>> sides = new ArrayList<>();
		for (BoundKey key : this.keys) {
			int row = key.left().row(batch, position);
			sides.add((row >= 0) ? key.leftKeys(row) : Set.of());
		}
		RowList found = new RowList();
		combinations(sides).forEach((key) -> found.addAll(this.rows.apply(key)));
		return found.distinct();
	}

	private static List<List<KeyValue>> combinations(List<Set<KeyValue>> sides) {
		List<List<KeyValue>> combinations = List.of(List.of());
		for (Set<KeyValue> side : sides) {
			List<List<KeyValue>> longer = new ArrayList<>();
			for (List<KeyValue> combination : combinations) {
				for (KeyValue key : side) {
					List<KeyValue> extended = new ArrayList<>(combination);
					extended.add(key);
					longer.add(extended);
				}
			}
			combinations = longer;
		}
		return combinations;
	}

	/**
	 * The rows by their keys, built when it is first asked.
	 */
	private static final class Hash implements Function<List<KeyValue>, Rows> {

		private final List<BoundKey> keys;

		private final PlannedTable table;

		private final TupleTest test;

		private volatile @Nullable Map<List<KeyValue>, RowList> rows;

		Hash(List<BoundKey> keys, PlannedTable table, TupleTest test) {
			this.keys = keys;
			this.table = table;
			this.test = test;
		}

		@Override
		public Rows apply(List<KeyValue> key) {
			RowList found = rows().get(key);
			return (found != null) ? found : Rows.NONE;
		}

		Map<List<KeyValue>, RowList> rows() {
			Map<List<KeyValue>, RowList> rows = this.rows;
			if (rows == null) {
				rows = build();
				this.rows = rows;
			}
			return rows;
		}

		private Map<List<KeyValue>, RowList> build() {
			Map<List<KeyValue>, RowList> built = new HashMap<>();
			Cursor rows = new FilterCursor(this.table.all(), this.test);
			Batch batch = new Batch(this.table.tables().size());
			while (rows.next(batch)) {
				for (int i = 0; i < batch.size(); i++) {
					int row = batch.rows(this.table.slot())[i];
					List<Set<KeyValue>> sides = this.keys.stream().map((key) -> key.rightKeys(row)).toList();
					for (List<KeyValue> key : combinations(sides)) {
						built.computeIfAbsent(key, (first) -> new RowList()).add(row);
					}
				}
			}
			return built;
		}

	}

}
