package io.dynamobb.internal.change;

import java.util.List;

import io.dynamobb.internal.snapshot.values.KeyValue;

/**
 * A write of this application to one item, from before its request is sent until its item
 * is seen here as the write has left it, or as a later one has. Guarded by
 * {@link OpenWrites}.
 */
public final class OpenWrite {

	private final List<KeyValue> key;

	/** The moment from which on a change that comes between counts. */
	long since;

	/** The moment at which the write was done, 0 before. */
	long done;

	boolean touched;

	boolean seen;

	OpenWrite(List<KeyValue> key, long since) {
		this.key = key;
		this.since = since;
	}

	/**
	 * Returns the primary key of the item.
	 * @return the values
	 */
	public List<KeyValue> key() {
		return this.key;
	}

}
