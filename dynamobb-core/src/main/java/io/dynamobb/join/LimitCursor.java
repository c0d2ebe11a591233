package io.dynamobb.join;

/**
 * The first tuples.
 */
final class LimitCursor extends Cursor {

	private final Cursor input;

	private long left;

	LimitCursor(Cursor input, long limit) {
		this.input = input;
		this.left = limit;
	}

	@Override
	boolean next() {
		return this.left-- > 0 && this.input.next();
	}

}
