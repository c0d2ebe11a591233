package io.dynamobb.internal.join.lookup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.tuple.Cursor;
import io.dynamobb.internal.join.tuple.OnceCursor;
import io.dynamobb.internal.snapshot.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Adds a table to tuples, or asks for its rows. Each tuple is followed by the rows that
 * may match it; where something depends on whether any does, a tuple without a row comes
 * behind these.
 */
final class MatchCursor extends Cursor {

	/** A piece has so many rows at least. */
	private static final int LEAST = 1 << 14;

	private final Cursor input;

	private final Batch tuples;

	private final PlannedTable table;

	private final int slot;

	private final TestedLookup tested;

	private final Keep keep;

	/** The tables that the tuples have rows of. */
	private final int[] before;

	private final @Nullable BitSet marks;

	private Rows[] found = {};

	/** For each tuple that is found, where it comes from. */
	private int[] origins = {};

	/** The tuple whose rows are being tested. */
	private int current;

	private Rows candidates = Rows.NONE;

	private int position;

	private int end;

	/** Whether a tuple without a row is to come behind the candidates. */
	private boolean open;

	/** Whether a candidate has matched of the tuple that is to be decided next. */
	private boolean matched;

	private boolean exhausted;

	/**
	 * Adds a table.
	 * @param input finds the tuples of the tables before
	 * @param table the table
	 * @param tested finds its rows
	 * @param keep which tuples stay
	 * @param before the slots of the tables before
	 * @param marks where to mark the rows that match, {@code null} when nobody asks
	 */
	MatchCursor(Cursor input, PlannedTable table, TestedLookup tested, Keep keep, int[] before,
			@Nullable BitSet marks) {
		this.input = input;
		this.tuples = new Batch(table.tables().size());
		this.table = table;
		this.slot = table.slot();
		this.tested = tested;
		this.keep = keep;
		this.before = before;
		this.marks = marks;
	}

	@Override
	public List<Cursor> split(int most) {
		if (this.marks != null) {
			return List.of(this);
		}
		if (this.input instanceof OnceCursor && this.keep == Keep.MATCHES) {
			return splitRows(most);
		}
		List<Cursor> inputs = this.input.split(most);
		if (inputs.size() > 1) {
			this.tested.lookup().prepare();
		}
		return split(inputs, (piece) -> new MatchCursor(piece, this.table, this.tested, this.keep, this.before, null));
	}

	/**
	 * Cuts the rows of the first table.
	 */
	private List<Cursor> splitRows(int most) {
		Rows[] all = new Rows[1];
		this.tested.lookup().find(Batch.of(new int[this.table.tables().size()]), all);
		int size = all[0].size();
		int count = Math.min(most, size / LEAST);
		if (count < 2) {
			return List.of(this);
		}
		List<Cursor> pieces = new ArrayList<>();
		for (int piece = 0; piece < count; piece++) {
			Rows rows = all[0].slice((int) ((long) size * piece / count), (int) ((long) size * (piece + 1) / count));
			pieces.add(new MatchCursor(new OnceCursor(), this.table,
					new TestedLookup(Lookup.of(rows), this.tested.test()), this.keep, this.before, null));
		}
		return pieces;
	}

	@Override
	public boolean next(Batch batch) {
		do {
			batch.begin();
			int size = fill(batch);
			if (size == 0) {
				return false;
			}
			batch.resize(size);
			decide(batch);
		}
		while (batch.size() == 0);
		mark(batch);
		return true;
	}

	private int fill(Batch batch) {
		int[] rows = batch.rows(this.slot);
		if (this.origins.length < batch.capacity()) {
			this.origins = new int[batch.capacity()];
		}
		int from = 0;
		int at = 0;
		while (at < batch.capacity()) {
			if (this.position < this.end) {
				int count = Math.min(batch.capacity() - at, this.end - this.position);
				this.candidates.copy(this.position, count, rows, at);
				Arrays.fill(this.origins, at, at + count, this.current);
				this.position += count;
				at += count;
			}
			else if (this.open) {
				rows[at] = Batch.ABSENT;
				this.origins[at++] = this.current;
				this.open = false;
			}
			else if (++this.current < this.tuples.size()) {
				begin();
			}
			else {
				copy(batch, from, at);
				from = at;
				if (!advance()) {
					break;
				}
				begin();
			}
		}
		copy(batch, from, at);
		return at;
	}

	private boolean advance() {
		this.exhausted = this.exhausted || !this.input.next(this.tuples);
		if (this.exhausted) {
			this.tuples.resize(0);
			return false;
		}
		if (this.found.length < this.tuples.capacity()) {
			this.found = new Rows[this.tuples.capacity()];
		}
		this.tested.lookup().find(this.tuples, this.found);
		this.current = 0;
		return true;
	}

	private void begin() {
		this.candidates = this.found[this.current];
		this.position = 0;
		this.end = this.candidates.size();
		if (this.tested.isExact()) {
			this.open = this.keep != Keep.MATCHES && this.end == 0 || this.keep.isExistence();
			this.end = this.keep.isExistence() ? Math.min(1, this.end) : this.end;
		}
		else {
			this.open = this.keep != Keep.MATCHES;
		}
	}

	private void copy(Batch batch, int from, int to) {
		for (int slot : this.before) {
			int[] rows = batch.rows(slot);
			int[] origin = this.tuples.rows(slot);
			for (int i = from; i < to; i++) {
				rows[i] = origin[this.origins[i]];
			}
		}
	}

	private void decide(Batch batch) {
		if (this.tested.isExact() && !this.keep.isExistence()) {
			return;
		}
		int[] rows = batch.rows(this.slot);
		int[] passing = batch.borrow();
		int count = 0;
		for (int i = 0; i < batch.size(); i++) {
			passing[count] = i;
			count += (rows[i] >= 0) ? 1 : 0;
		}
		count = this.tested.test().select(batch, passing, count);
		if (this.keep == Keep.MATCHES) {
			batch.keep(passing, count);
		}
		else {
			keepDecided(batch, rows, passing, count);
		}
		batch.giveBack(passing);
	}

	private void keepDecided(Batch batch, int[] rows, int[] passing, int count) {
		int[] kept = batch.borrow();
		int size = 0;
		int next = 0;
		for (int i = 0; i < batch.size(); i++) {
			if (rows[i] < 0) {
				kept[size] = i;
				size += (this.matched == (this.keep == Keep.MATCHED)) ? 1 : 0;
				this.matched = false;
			}
			else if (next < count && passing[next] == i) {
				next++;
				kept[size] = i;
				size += (this.keep == Keep.ALL) ? 1 : 0;
				this.matched = true;
			}
		}
		batch.keep(kept, size);
		batch.giveBack(kept);
		if (this.matched && this.keep.isExistence()) {
			this.position = this.end;
		}
	}

	private void mark(Batch batch) {
		if (this.marks != null) {
			for (int i = 0; i < batch.size(); i++) {
				int row = batch.rows(this.slot)[i];
				if (row >= 0) {
					this.marks.set(row);
				}
			}
		}
	}

	@Override
	public long count(Batch batch) {
		if (!this.tested.isExact() || this.marks != null || this.keep.isExistence()) {
			return super.count(batch);
		}
		long count = 0;
		while (advance()) {
			for (int i = 0; i < this.tuples.size(); i++) {
				int matches = this.found[i].size();
				count += (matches == 0 && this.keep == Keep.ALL) ? 1 : matches;
			}
		}
		return count;
	}

	/**
	 * Which tuples stay.
	 */
	enum Keep {

		/** Those with a row that matches. */
		MATCHES,

		/** The same, and those that match no row, without one. */
		ALL,

		/** Those that some row matches, without it. */
		MATCHED,

		/** Those that no row matches. */
		UNMATCHED;

		boolean isExistence() {
			return this == MATCHED || this == UNMATCHED;
		}

	}

}
