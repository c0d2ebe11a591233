package io.dynamobb.internal.join.bind;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Some tuples of a join: for each table of the run, a slot, the row number that each of
 * them has there. Filled again and again, with a few tuples at first and with a thousand
 * from the fourth time on, so that a small run costs little. For one thread.
 */
public final class Batch {

	/**
	 * The row number in a tuple where the optional side of an outer join has no row.
	 */
	public static final int ABSENT = -1;

	/**
	 * The most tuples that a batch has.
	 */
	public static final int MOST = 1024;

	private static final int FIRST = 8;

	private static final int GROWTH = 8;

	private final int[][] rows;

	private int capacity;

	private int size;

	private final Deque<int[]> spare = new ArrayDeque<>(2);

	/**
	 * Makes a batch without tuples.
	 * @param width the number of slots
	 */
	public Batch(int width) {
		this.rows = new int[width][];
	}

	/**
	 * Makes a batch of one tuple.
	 * @param tuple the row numbers
	 * @return the batch
	 */
	public static Batch of(int... tuple) {
		Batch batch = new Batch(tuple.length);
		batch.begin();
		for (int slot = 0; slot < tuple.length; slot++) {
			batch.rows[slot][0] = tuple[slot];
		}
		batch.resize(1);
		return batch;
	}

	/**
	 * Drops the tuples, and makes room for more than before.
	 */
	public void begin() {
		this.size = 0;
		if (this.capacity < MOST) {
			this.capacity = (this.capacity == 0) ? FIRST : Math.min(MOST, GROWTH * this.capacity);
			for (int slot = 0; slot < this.rows.length; slot++) {
				this.rows[slot] = new int[this.capacity];
			}
			this.spare.clear();
		}
	}

	public int width() {
		return this.rows.length;
	}

	/**
	 * Returns for how many tuples there is room.
	 * @return the number of tuples
	 */
	public int capacity() {
		return this.capacity;
	}

	public int size() {
		return this.size;
	}

	public void resize(int size) {
		this.size = size;
	}

	/**
	 * Returns the row numbers of a table.
	 * @param slot the table
	 * @return the array, which another fill replaces or fills anew
	 */
	public int[] rows(int slot) {
		return this.rows[slot];
	}

	/**
	 * Gives all tuples no row of any table.
	 */
	public void clear() {
		for (int[] slot : this.rows) {
			Arrays.fill(slot, ABSENT);
		}
	}

	/**
	 * Keeps some of the tuples.
	 * @param selected the positions of these, ascending
	 * @param count how many they are
	 */
	public void keep(int[] selected, int count) {
		if (count != this.size) {
			for (int[] slot : this.rows) {
				for (int i = 0; i < count; i++) {
					slot[i] = slot[selected[i]];
				}
			}
			this.size = count;
		}
	}

	/**
	 * Borrows an array with the positions of all tuples.
	 * @return the array, to be given back
	 */
	public int[] positions() {
		int[] positions = borrow();
		for (int i = 0; i < this.size; i++) {
			positions[i] = i;
		}
		return positions;
	}

	/**
	 * Borrows an array with room for a number for each tuple.
	 * @return the array, to be given back
	 */
	public int[] borrow() {
		int[] array = this.spare.poll();
		return (array != null) ? array : new int[this.capacity];
	}

	public void giveBack(int[] array) {
		this.spare.push(array);
	}

	/**
	 * Returns a tuple.
	 * @param index its position
	 * @return its row numbers, in an array of its own
	 */
	public int[] tuple(int index) {
		int[] tuple = new int[this.rows.length];
		for (int slot = 0; slot < tuple.length; slot++) {
			tuple[slot] = this.rows[slot][index];
		}
		return tuple;
	}

}
