package io.dynamobb.join;

/**
 * One tuple without any row: what the first table is added to.
 */
final class OnceCursor extends Cursor {

	private boolean done;

	@Override
	boolean next() {
		boolean first = !this.done;
		this.done = true;
		return first;
	}

}
