package io.dynamobb.join;

import java.util.BitSet;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.dynamobb.JoinedRow;
import io.dynamobb.join.JoinedTable.Kind;
import io.dynamobb.snapshot.TableSnapshot;

/**
 * One run of a join over pinned tables. What is common to its rows, and the cursor that
 * finds them: a tuple holds a row number for each table of the join, in its order, and
 * each cursor sets the number of its own table before the next one reads it. For one
 * thread.
 */
final class JoinRun {

	private final PinnedTables tables;

	private final int[] tuple;

	private final Cursor cursor;

	private JoinRun(PinnedTables tables, int[] tuple, Cursor cursor) {
		this.tables = tables;
		this.tuple = tuple;
		this.cursor = cursor;
	}

	static JoinRun of(List<JoinedTable> joined, Function<String, TableSnapshot> pinned) {
		PinnedTables tables = PinnedTables.of(joined, pinned);
		int[] tuple = new int[joined.size()];
		Cursor cursor = new ScanCursor(tuple, 0, tables.snapshot(0).size());
		for (int slot = 1; slot < tuple.length; slot++) {
			cursor = add(cursor, tuple, tables, slot);
		}
		return new JoinRun(tables, tuple, cursor);
	}

	private static Cursor add(Cursor input, int[] tuple, PinnedTables tables, int slot) {
		JoinedTable table = tables.tables().get(slot);
		Kind kind = table.kind();
		TableSnapshot snapshot = tables.snapshot(slot);
		List<BoundKey> keys = table.keys().stream().map((key) -> BoundKey.of(key, tables, slot)).toList();
		Matcher matcher = Matcher.of(keys, snapshot);
		if (!table.isSeen()) {
			return new ExistsCursor(input, tuple, slot, matcher, kind == Kind.EXISTS);
		}
		if (!kind.keepsRight()) {
			return new MatchCursor(input, tuple, slot, matcher, kind.keepsLeft(), null);
		}
		BitSet matched = new BitSet(snapshot.size());
		Cursor cursor = new MatchCursor(input, tuple, slot, matcher, kind.keepsLeft(), matched);
		return new UnmatchedCursor(cursor, tuple, slot, matched, snapshot.size());
	}

	Stream<JoinedRow> stream() {
		return StreamSupport.stream(new RowSpliterator(), false);
	}

	long count() {
		return this.cursor.count();
	}

	private final class RowSpliterator extends Spliterators.AbstractSpliterator<JoinedRow> {

		RowSpliterator() {
			super(Long.MAX_VALUE, Spliterator.NONNULL | Spliterator.IMMUTABLE);
		}

		@Override
		public boolean tryAdvance(Consumer<? super JoinedRow> action) {
			if (!JoinRun.this.cursor.next()) {
				return false;
			}
			action.accept(new TupleRow(JoinRun.this.tables, JoinRun.this.tuple.clone(), 0));
			return true;
		}

	}

}
