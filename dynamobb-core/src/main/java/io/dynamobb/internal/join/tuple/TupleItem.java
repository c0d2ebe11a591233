package io.dynamobb.internal.join.tuple;

import java.math.BigDecimal;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.item.Item;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A row of a query: row numbers somewhere in an array, and what they mean.
 */
public class TupleItem extends AbstractMap<String, AttributeValue> implements Item {

	private final Layout layout;

	private final int[] tuples;

	private final int offset;

	public TupleItem(Layout layout, int[] tuples, int offset) {
		this.layout = layout;
		this.tuples = tuples;
		this.offset = offset;
	}

	/**
	 * Returns the row number of a table.
	 * @param slot the table
	 * @return the row number, {@link Batch#ABSENT} where there is none
	 */
	final int row(int slot) {
		return this.tuples[this.offset + slot];
	}

	@Override
	public @Nullable AttributeValue get(@Nullable Object name) {
		BoundColumn column = (name instanceof String text) ? this.layout.column(text) : null;
		int row = (column != null) ? row(column.slot()) : Batch.ABSENT;
		return (column != null && row >= 0) ? column.column().value(row) : null;
	}

	@Override
	public boolean containsKey(@Nullable Object name) {
		BoundColumn column = (name instanceof String text) ? this.layout.column(text) : null;
		int row = (column != null) ? row(column.slot()) : Batch.ABSENT;
		return column != null && row >= 0 && column.column().type(row) != null;
	}

	private @Nullable String text(String name, AttributeValue.Type type) {
		BoundColumn column = this.layout.column(name);
		int row = (column != null) ? row(column.slot()) : Batch.ABSENT;
		return (column != null && row >= 0 && column.column().type(row) == type) ? column.column().text(row) : null;
	}

	@Override
	public String string(String name) {
		String text = text(name, AttributeValue.Type.S);
		return (text != null) ? text : Item.super.string(name);
	}

	@Override
	public Optional<String> findString(String name) {
		String text = text(name, AttributeValue.Type.S);
		return (text != null) ? Optional.of(text) : Item.super.findString(name);
	}

	@Override
	public Optional<BigDecimal> findNumber(String name) {
		BoundColumn column = this.layout.column(name);
		int row = (column != null) ? row(column.slot()) : Batch.ABSENT;
		BigDecimal number = (column != null && row >= 0) ? column.column().number(row) : null;
		return (number != null) ? Optional.of(number) : Item.super.findNumber(name);
	}

	@Override
	public void forEach(BiConsumer<? super String, ? super AttributeValue> action) {
		this.layout.forEach(this.tuples, this.offset, action);
	}

	@Override
	public Set<Entry<String, AttributeValue>> entrySet() {
		Map<String, AttributeValue> attributes = new LinkedHashMap<>();
		forEach(attributes::put);
		return Collections.unmodifiableMap(attributes).entrySet();
	}

	/**
	 * Returns the names of the attributes, without their values.
	 */
	@Override
	public String toString() {
		return "Item" + keySet();
	}

}
