package io.dynamobb.internal.snapshot;

import java.math.BigDecimal;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

import io.dynamobb.exception.AttributeException;
import io.dynamobb.item.Item;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A row as an item. Each value is made when it is asked for.
 */
final class RowItem extends AbstractMap<String, AttributeValue> implements Item {

	private final ColumnarSnapshot snapshot;

	private final int row;

	RowItem(ColumnarSnapshot snapshot, int row) {
		this.snapshot = snapshot;
		this.row = row;
	}

	private @Nullable PackedColumn column(@Nullable Object name) {
		return (name instanceof String attribute) ? this.snapshot.column(attribute) : null;
	}

	@Override
	public @Nullable AttributeValue get(@Nullable Object name) {
		PackedColumn column = column(name);
		return (column != null) ? column.value(this.row) : null;
	}

	@Override
	public boolean containsKey(@Nullable Object name) {
		PackedColumn column = column(name);
		return column != null && column.ordinal(this.row) >= 0;
	}

	@Override
	public int size() {
		return this.snapshot.columnsOf(this.row).length;
	}

	@Override
	public Set<String> keySet() {
		return new Elements<>((number) -> this.snapshot.column(number).attribute());
	}

	@Override
	public Set<Entry<String, AttributeValue>> entrySet() {
		return new Elements<>(this::entry);
	}

	@Override
	public void forEach(BiConsumer<? super String, ? super AttributeValue> action) {
		for (int number : this.snapshot.columnsOf(this.row)) {
			PackedColumn column = this.snapshot.column(number);
			action.accept(column.attribute(), Objects.requireNonNull(column.value(this.row)));
		}
	}

	private Entry<String, AttributeValue> entry(int number) {
		PackedColumn column = this.snapshot.column(number);
		return Map.entry(column.attribute(), Objects.requireNonNull(column.value(this.row)));
	}

	@Override
	public Map<String, AttributeValue> key() {
		Map<String, AttributeValue> key = new LinkedHashMap<>();
		for (String attribute : this.snapshot.keySchema().attributes()) {
			key.put(attribute, Objects.requireNonNull(get(attribute)));
		}
		return Collections.unmodifiableMap(key);
	}

	@Override
	public Optional<String> findString(String name) {
		PackedColumn column = this.snapshot.column(name);
		String text = (column != null) ? column.string(this.row) : null;
		if (text == null) {
			typed(name, AttributeValue.Type.S);
		}
		return Optional.ofNullable(text);
	}

	@Override
	public Optional<BigDecimal> findNumber(String name) {
		PackedColumn column = typed(name, AttributeValue.Type.N);
		return Optional.ofNullable((column != null) ? column.values().number(column.ordinal(this.row)) : null);
	}

	private @Nullable PackedColumn typed(String name, AttributeValue.Type type) {
		PackedColumn column = this.snapshot.column(name);
		AttributeValue.Type found = (column != null) ? column.type(this.row) : null;
		if (found == null || found == AttributeValue.Type.NUL) {
			return null;
		}
		if (found != type) {
			throw new AttributeException(name, "is of type " + found + ", not " + type, key());
		}
		return column;
	}

	@Override
	public String toString() {
		return "Item" + keySet();
	}

	/**
	 * Something for each attribute that the row has.
	 */
	private final class Elements<T> extends AbstractSet<T> {

		private final int[] columns = RowItem.this.snapshot.columnsOf(RowItem.this.row);

		private final IntFunction<T> element;

		Elements(IntFunction<T> element) {
			this.element = element;
		}

		@Override
		public int size() {
			return this.columns.length;
		}

		@Override
		public Iterator<T> iterator() {
			return new Iterator<>() {

				private int next;

				@Override
				public boolean hasNext() {
					return this.next < Elements.this.columns.length;
				}

				@Override
				public T next() {
					if (!hasNext()) {
						throw new NoSuchElementException();
					}
					return Elements.this.element.apply(Elements.this.columns[this.next++]);
				}

			};
		}

	}

}
