package io.dynamobb.internal.join.tuple;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.internal.join.name.ValueName;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the rows of a run have where. Thread-safe.
 */
public interface Layout {

	/**
	 * Returns the names of the attributes that rows may have.
	 * @return the names in a stable order
	 */
	List<String> attributes();

	/**
	 * Finds an attribute of rows.
	 * @param name the name that a row has it by
	 * @return where its values are, {@code null} when there are none
	 */
	@Nullable BoundColumn column(String name);

	/**
	 * Finds a value as a query names it, whether rows have it or not.
	 * @param name the name
	 * @return where the values are
	 */
	BoundColumn named(ValueName name);

	/**
	 * Says whether several tables have an attribute.
	 * @param name the name of the attribute, without a table
	 * @return whether there are others than that which rows have by this name
	 */
	default boolean isShared(String name) {
		return false;
	}

	/**
	 * Returns values by which rows that differ in any value differ.
	 * @return where the values are
	 */
	default List<BoundColumn> distinguishing() {
		return attributes().stream().map(this::column).flatMap(Stream::ofNullable).toList();
	}

	/**
	 * Goes through the attributes that a row has.
	 * @param tuples holds the tuple of the row
	 * @param offset where it begins
	 * @param action takes the name and the value of each, in the order of
	 * {@link #attributes()}
	 */
	default void forEach(int[] tuples, int offset, BiConsumer<? super String, ? super AttributeValue> action) {
		for (String name : attributes()) {
			BoundColumn column = column(name);
			int row = (column != null) ? tuples[offset + column.slot()] : Batch.ABSENT;
			AttributeValue value = (column != null && row >= 0) ? column.column().value(row) : null;
			if (value != null) {
				action.accept(name, value);
			}
		}
	}

	/**
	 * Finds the attributes that a row has, where that is faster than to ask each.
	 * @param tuple the tuple of the row
	 * @return their positions in {@link #attributes()}, ascending; {@code null} where
	 * each is to be asked
	 */
	default int @Nullable [] positions(int[] tuple) {
		return null;
	}

}
