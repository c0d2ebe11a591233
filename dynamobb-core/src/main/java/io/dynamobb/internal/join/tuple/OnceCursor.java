package io.dynamobb.internal.join.tuple;

import io.dynamobb.internal.join.bind.Batch;

/**
 * One tuple without any row: what the first table is added to.
 */
public final class OnceCursor extends Cursor {

	private boolean done;

	@Override
	public boolean next(Batch batch) {
		if (this.done) {
			return false;
		}
		this.done = true;
		batch.begin();
		batch.resize(1);
		return true;
	}

}
