package io.dynamobb.internal.join.tuple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.dynamobb.internal.join.bind.Batch;

/**
 * Tuples, one after the other in chunks, so that growth copies nothing but the first.
 */
public final class TupleBuffer {

	private static final int CHUNK_BITS = 12;

	private static final int CHUNK = 1 << CHUNK_BITS;

	private static final int ARRAY_HEADER = 16;

	private final int width;

	private final List<int[]> chunks = new ArrayList<>();

	private int size;

	public TupleBuffer(int width) {
		this.width = width;
	}

	/**
	 * Adds all tuples that a cursor finds.
	 * @param cursor the cursor
	 * @param batch takes tuples meanwhile
	 */
	public void addAll(Cursor cursor, Batch batch) {
		while (cursor.next(batch)) {
			addAll(batch);
		}
	}

	void addAll(Batch batch) {
		for (int i = 0; i < batch.size(); i++) {
			add(batch, i);
		}
	}

	void addAll(TupleBuffer others) {
		for (int i = 0; i < others.size; i++) {
			int[] tuples = others.chunk(i);
			int offset = others.offset(i);
			int[] chunk = room();
			System.arraycopy(tuples, offset, chunk, offset(this.size++), this.width);
		}
	}

	/**
	 * Adds a tuple.
	 * @param batch has it
	 * @param position where it has it
	 */
	public void add(Batch batch, int position) {
		int[] tuples = room();
		int offset = offset(this.size++);
		for (int slot = 0; slot < this.width; slot++) {
			tuples[offset + slot] = batch.rows(slot)[position];
		}
	}

	/**
	 * Returns the chunk that takes the next tuple.
	 */
	private int[] room() {
		int offset = offset(this.size);
		int chunk = this.size >>> CHUNK_BITS;
		if (offset == 0) {
			this.chunks.add(new int[((chunk == 0) ? 16 : CHUNK) * this.width]);
		}
		int[] tuples = this.chunks.get(chunk);
		if (offset == tuples.length) {
			tuples = Arrays.copyOf(tuples, 2 * tuples.length);
			this.chunks.set(chunk, tuples);
		}
		return tuples;
	}

	/**
	 * Gives back what was taken for more tuples, once there will be none.
	 */
	public void trim() {
		int last = this.chunks.size() - 1;
		if (last >= 0) {
			int used = this.size - last * CHUNK;
			this.chunks.set(last, Arrays.copyOf(this.chunks.get(last), used * this.width));
		}
	}

	public long heapBytes() {
		return this.chunks.stream().mapToLong((chunk) -> ARRAY_HEADER + (long) Integer.BYTES * chunk.length).sum();
	}

	public int width() {
		return this.width;
	}

	public int size() {
		return this.size;
	}

	int[] chunk(int index) {
		return this.chunks.get(index >>> CHUNK_BITS);
	}

	int offset(int index) {
		return (index & (CHUNK - 1)) * this.width;
	}

	/**
	 * Returns the row numbers that the tuples have of a table.
	 */
	int[] rows(int slot) {
		int[] rows = new int[this.size];
		for (int i = 0; i < rows.length; i++) {
			rows[i] = chunk(i)[offset(i) + slot];
		}
		return rows;
	}

	/**
	 * Copies a tuple.
	 * @param index which, from 0
	 * @param batch takes it
	 * @param position where to put it
	 */
	public void copy(int index, Batch batch, int position) {
		int[] tuples = chunk(index);
		int offset = offset(index);
		for (int slot = 0; slot < this.width; slot++) {
			batch.rows(slot)[position] = tuples[offset + slot];
		}
	}

}
