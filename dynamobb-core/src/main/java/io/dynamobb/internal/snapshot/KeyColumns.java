package io.dynamobb.internal.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.dynamobb.internal.snapshot.pack.Bits;
import io.dynamobb.internal.snapshot.pack.RowSlots;
import io.dynamobb.internal.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The columns that an index is on, and how their keys are hashed and compared.
 */
public final class KeyColumns {

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
	 * Returns what this takes, without the columns and the names of the attributes.
	 */
	long heapBytes() {
		return 24 + Bits.arrayBytes(this.columns.length, 4);
	}

}
