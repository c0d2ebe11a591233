package io.dynamobb.internal.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

import io.dynamobb.internal.snapshot.pack.Bits;
import io.dynamobb.internal.snapshot.pack.RowSlots;
import io.dynamobb.internal.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The columns that an index is on, and how their keys are hashed and compared.
 */
public final class KeyColumns {

	private static final int PERIOD = 4096;

	private final List<String> attributes;

	private final PackedColumn[] columns;

	private KeyColumns(List<String> attributes, PackedColumn[] columns) {
		this.attributes = attributes;
		this.columns = columns;
	}

	/**
	 * Returns the columns of attributes.
	 * @param attributes the attributes
	 * @param columns gives the column of an attribute
	 * @return the columns, none of them when one is missing, so that no row has a key
	 */
	public static KeyColumns of(List<String> attributes, Function<String, @Nullable PackedColumn> columns) {
		List<PackedColumn> found = new ArrayList<>();
		for (String attribute : attributes) {
			PackedColumn column = columns.apply(attribute);
			if (column == null) {
				return new KeyColumns(attributes, new PackedColumn[0]);
			}
			found.add(column);
		}
		return new KeyColumns(attributes, found.toArray(PackedColumn[]::new));
	}

	List<String> attributes() {
		return this.attributes;
	}

	boolean isEmpty() {
		return this.columns.length == 0;
	}

	public boolean hasKey(int row) {
		for (PackedColumn column : this.columns) {
			AttributeValue.Type type = column.type(row);
			if (type == null || type == AttributeValue.Type.NUL) {
				return false;
			}
		}
		return !isEmpty();
	}

	public int hash(int row) {
		int hash = 0;
		for (PackedColumn column : this.columns) {
			hash = 31 * hash + column.keyHash(row);
		}
		return RowSlots.spread(hash);
	}

	public boolean same(int row, int otherRow) {
		for (PackedColumn column : this.columns) {
			if (!column.sameKey(row, column, otherRow)) {
				return false;
			}
		}
		return true;
	}

	public static int hash(KeyValue[] key) {
		int hash = 0;
		for (KeyValue part : key) {
			hash = 31 * hash + part.hashCode();
		}
		return RowSlots.spread(hash);
	}

	boolean matches(int row, KeyValue[] key) {
		for (int i = 0; i < this.columns.length; i++) {
			if (!this.columns[i].hasKey(row, key[i])) {
				return false;
			}
		}
		return true;
	}

	static int hash(List<Column> others, int otherRow) {
		int hash = 0;
		for (Column other : others) {
			hash = 31 * hash + other.keyHash(otherRow);
		}
		return RowSlots.spread(hash);
	}

	boolean matches(int row, List<Column> others, int otherRow) {
		for (int i = 0; i < this.columns.length; i++) {
			if (!this.columns[i].sameKey(row, others.get(i), otherRow)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Compares the keys of two rows.
	 * @return below, equal to or above 0
	 */
	int compare(int row, int otherRow) {
		int order = 0;
		for (int i = 0; i < this.columns.length && order == 0; i++) {
			order = this.columns[i].compareKeys(row, otherRow);
		}
		return order;
	}

	/**
	 * Builds the key of a row of another snapshot.
	 * @return the key, {@code null} when the row lacks an attribute or has a NULL there
	 */
	static KeyValue @Nullable [] key(List<Column> others, int otherRow) {
		KeyValue[] key = new KeyValue[others.size()];
		for (int i = 0; i < key.length; i++) {
			KeyValue part = others.get(i).key(otherRow);
			if (part == null) {
				return null;
			}
			key[i] = part;
		}
		return key;
	}

	/**
	 * Sorts rows by a hash of their keys that nobody can foresee, and those of one hash
	 * by their keys. Rows of equal keys stay in their order.
	 * @param rows the rows
	 * @param checkpoint run every few thousand rows, may end the sort by throwing
	 * @return the rows, sorted
	 */
	public int[] sort(int[] rows, Runnable checkpoint) {
		long[] places = new long[rows.length];
		for (int i = 0; i < rows.length; i++) {
			if (i % PERIOD == 0) {
				checkpoint.run();
			}
			places[i] = (long) secretHash(key(rows[i])) << Integer.SIZE | i;
		}
		Arrays.sort(places);
		int[] sorted = new int[rows.length];
		for (int i = 0; i < rows.length; i++) {
			sorted[i] = rows[(int) places[i]];
		}
		RowSort ties = new RowSort(this::compare, checkpoint);
		for (int from = 0, to = 0; from < rows.length; from = to) {
			while (to < rows.length && places[to] >> Integer.SIZE == places[from] >> Integer.SIZE) {
				to++;
			}
			ties.sort(sorted, from, to);
		}
		return sorted;
	}

	/**
	 * Looks for a key among rows that are sorted.
	 * @param size how many rows there are
	 * @param rows the row number at each position
	 * @param key the key, {@code null} for one that no row has
	 * @return the position, -1 when there is none
	 */
	int search(int size, IntUnaryOperator rows, KeyValue @Nullable [] key) {
		if (key == null) {
			return -1;
		}
		int hash = secretHash(key);
		int low = 0;
		int high = size - 1;
		while (low <= high) {
			int middle = (low + high) >>> 1;
			KeyValue[] other = key(rows.applyAsInt(middle));
			int order = Integer.compare(secretHash(other), hash);
			order = (order != 0) ? order : Arrays.compare(other, key);
			if (order == 0) {
				return middle;
			}
			if (order < 0) {
				low = middle + 1;
			}
			else {
				high = middle - 1;
			}
		}
		return -1;
	}

	private KeyValue[] key(int row) {
		KeyValue[] key = new KeyValue[this.columns.length];
		for (int i = 0; i < key.length; i++) {
			key[i] = Objects.requireNonNull(this.columns[i].key(row));
		}
		return key;
	}

	private static int secretHash(KeyValue[] key) {
		long hash = 0;
		for (KeyValue part : key) {
			hash = part.secretHash(hash);
		}
		return (int) (hash >>> Integer.SIZE);
	}

	/**
	 * Returns what this takes, without the columns and the names of the attributes.
	 */
	long heapBytes() {
		return 24 + Bits.arrayBytes(this.columns.length, 4);
	}

}
