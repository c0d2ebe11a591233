package io.dynamobb.internal.join.tuple;

/**
 * The first tuples.
 */
public final class LimitCursor extends Cursor {

	private final Cursor input;

	private long left;

	public LimitCursor(Cursor input, long limit) {
		this.input = input;
		this.left = limit;
	}

	@Override
	public boolean next() {
		return this.left-- > 0 && this.input.next();
	}

}
