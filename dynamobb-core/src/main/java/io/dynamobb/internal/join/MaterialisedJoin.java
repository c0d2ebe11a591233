package io.dynamobb.internal.join;

import java.time.Duration;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.join.name.QueryThreads;
import io.dynamobb.internal.join.tuple.Cursor;
import io.dynamobb.internal.join.tuple.Layout;
import io.dynamobb.internal.join.tuple.Relation;
import io.dynamobb.internal.join.tuple.TupleBuffer;
import io.dynamobb.item.Item;
import io.dynamobb.query.QueryPlan;

/**
 * The rows of a query, found once and kept as row numbers. Deeply immutable.
 */
public final class MaterialisedJoin extends DerivedQuery<Item, TableQuery<Item>> {

	private final Layout layout;

	private final Relation.RowMaker<Item> maker;

	private final TupleBuffer tuples;

	private final long foundNanos = System.nanoTime();

	private MaterialisedJoin(TableQuery<Item> source, Relation<Item> rows) {
		super(source);
		this.layout = rows.layout();
		this.maker = rows.maker();
		this.tuples = new TupleBuffer(rows.width());
		this.tuples.addAll(rows.cursor(), rows.batch());
		this.tuples.trim();
	}

	/**
	 * Returns how long ago the rows were found.
	 */
	Duration age() {
		return Duration.ofNanos(System.nanoTime() - this.foundNanos);
	}

	public static MaterialisedJoin of(TableQuery<Item> query) {
		return new MaterialisedJoin(query, query.run());
	}

	int size() {
		return this.tuples.size();
	}

	long heapBytes() {
		return this.tuples.heapBytes();
	}

	@Override
	public Relation<Item> run() {
		return new Relation<>(this.layout, this.tuples.width(), new TupleCursor(this.tuples), this.maker,
				QueryThreads.CALLER);
	}

	@Override
	TableQuery<Item> over(JoinSource source) {
		return origin().over(source);
	}

	@Override
	QueryPlan.Builder steps() {
		return QueryPlan.builder(QueryPlan.Operator.KEPT).columns(tables()).estimatedRows(size());
	}

	/**
	 * The tuples that are kept.
	 */
	private static final class TupleCursor extends Cursor {

		private final TupleBuffer tuples;

		private int next;

		TupleCursor(TupleBuffer tuples) {
			this.tuples = tuples;
		}

		@Override
		public boolean next(Batch batch) {
			batch.begin();
			int count = Math.min(batch.capacity(), this.tuples.size() - this.next);
			for (int i = 0; i < count; i++) {
				this.tuples.copy(this.next++, batch, i);
			}
			batch.resize(count);
			return count > 0;
		}

		@Override
		public long count(Batch batch) {
			int left = this.tuples.size() - this.next;
			this.next = this.tuples.size();
			return left;
		}

	}

}
