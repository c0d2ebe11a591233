package io.dynamobb.internal.join.group;

import java.util.List;
import java.util.function.Supplier;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.tuple.Cursor;
import io.dynamobb.internal.join.tuple.Relation;

/**
 * The groups that tuples fall into, as tuples of the number of the group.
 */
public final class GroupCursor extends Cursor {

	private final Relation<?> source;

	private final Groups groups;

	private final Supplier<Groups> others;

	private int size;

	private int next = -1;

	/**
	 * Creates a cursor.
	 * @param source finds the tuples
	 * @param groups takes them
	 * @param others makes the groups of a piece of the tuples
	 * @param one whether there is a group even if there is no tuple
	 */
	public GroupCursor(Relation<?> source, Groups groups, Supplier<Groups> others, boolean one) {
		this.source = source;
		this.groups = groups;
		this.others = others;
		this.size = one ? 1 : 0;
	}

	@Override
	public boolean next(Batch batch) {
		if (this.next < 0) {
			this.next = 0;
			addAll();
		}
		batch.begin();
		int count = Math.min(batch.capacity(), this.size - this.next);
		for (int i = 0; i < count; i++) {
			batch.rows(0)[i] = this.next++;
		}
		batch.resize(count);
		return count > 0;
	}

	private void addAll() {
		List<Groups> pieces = this.source.pieces((piece) -> {
			Groups groups = (piece == this.source.cursor()) ? this.groups : this.others.get();
			return groups.addAll(piece, this.source.batch());
		});
		for (Groups piece : pieces) {
			if (piece != this.groups) {
				this.groups.addAll(piece);
			}
		}
		this.size = Math.max(this.size, this.groups.keys().size());
	}

}
