package io.dynamobb.join;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Rows that are made of their tuples when they are asked for.
 *
 * @param <R> the type of a row
 */
final class TupleList<R> extends AbstractList<R> implements RandomAccess {

	private final TupleBuffer tuples;

	private final Relation.RowMaker<R> maker;

	TupleList(TupleBuffer tuples, Relation.RowMaker<R> maker) {
		this.tuples = tuples;
		this.maker = maker;
	}

	@Override
	public R get(int index) {
		Objects.checkIndex(index, this.tuples.size());
		return this.maker.row(this.tuples.chunk(index), this.tuples.offset(index));
	}

	@Override
	public int size() {
		return this.tuples.size();
	}

}
