package io.dynamobb.internal.join.tuple;

/**
 * One tuple without any row: what the first table is added to.
 */
public final class OnceCursor extends Cursor {

	private boolean done;

	@Override
	public boolean next() {
		boolean first = !this.done;
		this.done = true;
		return first;
	}

}
