package io.dynamobb.internal.snapshot;

import java.util.Arrays;
import java.util.Objects;

/**
 * The rows of a key after changes: those of the base that are still where they were, and
 * others between them. Immutable.
 */
final class ChangedRows implements Rows {

	private final Rows base;

	/** The positions in the base that are left out, ascending. */
	private final int[] hidden;

	private final int[] added;

	/** The position of each added row, ascending. */
	private final int[] positions;

	/**
	 * Creates the rows of a key.
	 * @param base the rows of the base
	 * @param hidden the positions in the base that are left out, ascending
	 * @param added the other rows
	 * @param ranks for each of them the position in the base that it stands before,
	 * ascending
	 */
	ChangedRows(Rows base, int[] hidden, int[] added, int[] ranks) {
		this.base = base;
		this.hidden = hidden;
		this.added = added;
		this.positions = new int[added.length];
		for (int i = 0; i < added.length; i++) {
			this.positions[i] = ranks[i] - hiddenBefore(ranks[i]) + i;
		}
	}

	private int hiddenBefore(int position) {
		int found = Arrays.binarySearch(this.hidden, position);
		return (found >= 0) ? found : -found - 1;
	}

	Rows base() {
		return this.base;
	}

	int[] hidden() {
		return this.hidden;
	}

	int[] added() {
		return this.added;
	}

	/**
	 * Returns the position in the base that an added row stands before.
	 */
	int rank(int index) {
		return basePosition(this.positions[index] - index);
	}

	@Override
	public int size() {
		return this.base.size() - this.hidden.length + this.added.length;
	}

	@Override
	public int get(int position) {
		Objects.checkIndex(position, size());
		if (this.base.size() == 0) {
			return this.added[position];
		}
		int found = Arrays.binarySearch(this.positions, position);
		return (found >= 0) ? this.added[found] : this.base.get(basePosition(position + found + 1));
	}

	/**
	 * Skips what is left out.
	 * @param visible the position among those that are not
	 */
	private int basePosition(int visible) {
		int low = 0;
		int high = this.hidden.length;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (this.hidden[middle] - middle > visible) {
				high = middle;
			}
			else {
				low = middle + 1;
			}
		}
		return visible + low;
	}

}
