package io.dynamobb.internal.join.tuple;

import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.stream.Stream;

import io.dynamobb.internal.join.bind.Batch;
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
		PackedRows.Builder[] builders = Stream.generate(PackedRows.Builder::new)
			.limit(relation.width())
			.toArray(PackedRows.Builder[]::new);
		Batch batch = relation.batch();
		while (relation.cursor().next(batch)) {
			for (int slot = 0; slot < builders.length; slot++) {
				int[] rows = batch.rows(slot);
				for (int i = 0; i < batch.size(); i++) {
					builders[slot].add(rows[i]);
				}
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
