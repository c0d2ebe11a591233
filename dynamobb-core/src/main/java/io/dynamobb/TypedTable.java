package io.dynamobb;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.dynamobb.exception.AttributeException;
import io.dynamobb.item.Item;
import io.dynamobb.query.Condition;
import io.dynamobb.query.SortKeyCondition;
import io.dynamobb.query.TypedQuery;
import org.jspecify.annotations.Nullable;

/**
 * A table whose items are read as objects of one class: each method does what its
 * namesake of {@link TableView} does, and makes new objects of what it finds. A
 * {@link AttributeException} says that an attribute does not fit the class. Immutable and
 * thread-safe.
 *
 * @param <T> the type of an item
 * @see TableView#as
 */
public final class TypedTable<T> {

	private final TableView table;

	private final Class<T> type;

	private final Function<Item, T> mapper;

	TypedTable(TableView table, Class<T> type) {
		this.table = table;
		this.type = type;
		this.mapper = Item.mapper(type);
	}

	/**
	 * Returns the item with a primary key.
	 * @param partitionKey the value of the partition key, where that is the whole key; or
	 * a map from each attribute of the key to its value
	 * @return a new object, empty when there is no item
	 * @throws IllegalArgumentException when the key is not one of the table
	 */
	public Optional<T> get(@Nullable Object partitionKey) {
		return this.table.get(partitionKey).map(this.mapper);
	}

	/**
	 * Returns the item with a primary key of two attributes.
	 * @param partitionKey the value of the partition key
	 * @param sortKey the value of the sort key
	 * @return a new object, empty when there is no item
	 * @throws IllegalArgumentException when the key is not one of the table
	 */
	public Optional<T> get(@Nullable Object partitionKey, @Nullable Object sortKey) {
		return this.table.get(partitionKey, sortKey).map(this.mapper);
	}

	/**
	 * Returns all items with a partition key.
	 * @param partitionKey the value of the partition key, or a map from its name to it
	 * @return new objects in ascending order of the sort key
	 * @throws IllegalArgumentException when the table has a key of another type
	 */
	public List<T> query(@Nullable Object partitionKey) {
		return objects(this.table.query(partitionKey));
	}

	/**
	 * Returns the items with a partition key whose sort key meets a condition.
	 * @param partitionKey the value of the partition key, or a map from its name to it
	 * @param sortKey the condition
	 * @return new objects in ascending order of the sort key
	 * @throws IllegalArgumentException when the table has no sort key, or keys of other
	 * types
	 */
	public List<T> query(@Nullable Object partitionKey, SortKeyCondition sortKey) {
		return objects(this.table.query(partitionKey, sortKey));
	}

	/**
	 * Returns the index on the given attributes.
	 * @param attributes the attributes in any order
	 * @return the index, whose values go in the order of the attributes given here
	 * @throws IllegalArgumentException when there is no such index; the message names
	 * those there are
	 */
	public Index<T> index(String... attributes) {
		return new Index<>(this, this.table.index(attributes));
	}

	/**
	 * Begins a query of the items that meet a condition.
	 * @param condition the condition, on the names of attributes
	 * @return the query
	 * @throws IllegalArgumentException when a name in the condition is no attribute path,
	 * or means many values
	 */
	public TypedQuery<T> where(Condition condition) {
		return this.table.where(condition).as(this.type);
	}

	/**
	 * Returns all items.
	 * @return new objects in no particular order, made while the stream is read, which
	 * need not be closed
	 */
	public Stream<T> stream() {
		return this.table.stream().map(this.mapper);
	}

	/**
	 * Returns all items.
	 * @return new objects in no particular order, in an unmodifiable list
	 */
	public List<T> toList() {
		return stream().toList();
	}

	private List<T> objects(List<Item> items) {
		return items.stream().map(this.mapper).toList();
	}

	/**
	 * An index whose items are read as objects of one class. Immutable and thread-safe.
	 *
	 * @param <T> the type of an item
	 */
	public static final class Index<T> {

		private final TypedTable<T> table;

		private final TableIndex index;

		private Index(TypedTable<T> table, TableIndex index) {
			this.table = table;
			this.index = index;
		}

		/**
		 * Returns the attributes that this index looks up.
		 * @return the attribute names in the order of the values of {@link #get}
		 */
		public List<String> attributes() {
			return this.index.attributes();
		}

		/**
		 * Returns the items that have the given values.
		 * @param values a value for each attribute, as {@link TableIndex#get} takes them
		 * @return new objects in no particular order, empty when there is none
		 * @throws IllegalArgumentException when the values do not fit the attributes
		 */
		public List<T> get(@Nullable Object... values) {
			return this.table.objects(this.index.get(values));
		}

	}

}
