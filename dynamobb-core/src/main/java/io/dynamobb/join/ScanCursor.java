package io.dynamobb.join;

/**
 * Every row of the first table.
 */
final class ScanCursor extends Cursor {

	private final int[] tuple;

	private final int slot;

	private final int size;

	private int row;

	ScanCursor(int[] tuple, int slot, int size) {
		this.tuple = tuple;
		this.slot = slot;
		this.size = size;
	}

	@Override
	boolean next() {
		if (this.row == this.size) {
			return false;
		}
		this.tuple[this.slot] = this.row++;
		return true;
	}

	@Override
	long count() {
		long count = this.size - this.row;
		this.row = this.size;
		return count;
	}

}
