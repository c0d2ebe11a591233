package io.dynamobb.internal.snapshot.values;

import org.jspecify.annotations.Nullable;

/**
 * What the chunks of one attribute have shown so far. Most chunks are like the one
 * before, so that only every so many are looked at from all sides.
 */
final class ChunkTrend {

	private static final int PERIOD = 16;

	private final DistinctSketch sketch = new DistinctSketch();

	private int chunks;

	private boolean unique;

	private @Nullable Form form;

	/**
	 * Begins a chunk.
	 */
	void next() {
		if (this.chunks++ % PERIOD == 0) {
			this.unique = false;
			this.form = null;
		}
	}

	/**
	 * Returns what counts the distinct values.
	 */
	DistinctSketch sketch() {
		return this.sketch;
	}

	/**
	 * Says whether it is no use to look for values that repeat within a chunk.
	 */
	boolean isUnique() {
		return this.unique;
	}

	void counted(int distinct, int size) {
		this.unique = distinct > size - size / 8;
	}

	/**
	 * Returns the form that fitted last, {@code null} when there is none.
	 */
	@Nullable Form form() {
		return this.form;
	}

	void chose(Form form) {
		this.form = form;
	}

}
