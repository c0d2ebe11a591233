package io.dynamobb.internal.join.tuple;

import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.stream.Stream;

import io.dynamobb.internal.snapshot.PackedRows;
import io.dynamobb.item.Item;

/**
 * Rows that are made of their tuples when they are asked for. The row numbers of each
 * table are packed by themselves.
 *
 * @param <R> the type of a row
 */
final class TupleList<R extends Item> extends AbstractList<R> implements RandomAccess {

	private final PackedRows[] slots;

	private final Relation.RowMaker<R> maker;

	/**
	 * Reads a relation to its end.
	 * @param relation the relation
	 */
	TupleList(Relation<R> relation) {
		int[] tuple = relation.tuple();
		PackedRows.Builder[] builders = Stream.generate(PackedRows.Builder::new)
			.limit(tuple.length)
			.toArray(PackedRows.Builder[]::new);
		while (relation.cursor().next()) {
			for (int slot = 0; slot < tuple.length; slot++) {
				builders[slot].add(tuple[slot]);
			}
		}
		this.slots = Stream.of(builders).map(PackedRows.Builder::build).toArray(PackedRows[]::new);
		this.maker = relation.maker();
	}

	@Override
	public R get(int index) {
		int[] tuple = new int[this.slots.length];
		for (int slot = 0; slot < tuple.length; slot++) {
			tuple[slot] = this.slots[slot].get(index);
		}
		return this.maker.row(tuple, 0);
	}

	@Override
	public int size() {
		return this.slots[0].size();
	}

}
