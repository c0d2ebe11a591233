package io.dynamobb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.dynamobb.item.AttributeValues;
import io.dynamobb.item.Item;
import io.dynamobb.item.KeySchema;
import io.dynamobb.query.Condition;
import io.dynamobb.query.Join;
import io.dynamobb.query.Query;
import io.dynamobb.query.SortKeyCondition;
import io.dynamobb.spec.RefreshPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a table that is whole in memory. Each call reads one snapshot, and what it
 * returns goes on reading that snapshot. Thread-safe, without a lock.
 * <p>
 * Items that have expired by the table's time to live are hidden, unless
 * {@link RefreshPolicy#hideExpired()} says otherwise: each call asks the clock once, and
 * what it returns, a held table and an index go on showing what had not expired then. By
 * the rules of DynamoDB an item has expired from the second on that its attribute of type
 * N names, and not if that is more than five years ago.
 * <p>
 * Values of keys are given as {@link AttributeValues#of} takes them. A whole key may also
 * be a {@link Map}, as the SDK takes it: {@code get(Map.of("customerId", id))}. Numbers
 * compare by value (1 equals 1.0); S, N and B never equal each other. As in DynamoDB, a
 * look-up by key attributes refuses a value of another type than the key schema declares;
 * a NULL finds nothing.
 */
public interface TableView {

	/**
	 * Returns the name of the table in code.
	 * @return the name that the table is configured by
	 */
	String name();

	/**
	 * Returns the primary key of the table.
	 * @return the key schema as DescribeTable gives it
	 */
	KeySchema keySchema();

	/**
	 * Returns the number of items.
	 * @return the number of items in the snapshot
	 */
	int size();

	/**
	 * Returns the item with a primary key.
	 * @param partitionKey the value of the partition key, where that is the whole key; or
	 * a map from each attribute of the key to its value
	 * @return the item, empty when there is none
	 * @throws IllegalArgumentException when a single value is given and the table has a
	 * sort key too, when a map has other names than the key, which the message has, or
	 * when the key is of another type
	 */
	Optional<Item> get(@Nullable Object partitionKey);

	/**
	 * Returns the item with a primary key of two attributes.
	 * @param partitionKey the value of the partition key
	 * @param sortKey the value of the sort key
	 * @return the item, empty when there is none
	 * @throws IllegalArgumentException when the table has no sort key, or keys of other
	 * types
	 */
	Optional<Item> get(@Nullable Object partitionKey, @Nullable Object sortKey);

	/**
	 * Returns all items with a partition key.
	 * @param partitionKey the value of the partition key, or a map from its name to it
	 * @return the items in ascending order of the sort key, empty when there is none
	 * @throws IllegalArgumentException when the table has a key of another type
	 */
	List<Item> query(@Nullable Object partitionKey);

	/**
	 * Returns the items with a partition key whose sort key meets a condition.
	 * @param partitionKey the value of the partition key, or a map from its name to it
	 * @param sortKey the condition
	 * @return the items in ascending order of the sort key, empty when there is none
	 * @throws IllegalArgumentException when the table has no sort key, or keys of other
	 * types
	 */
	List<Item> query(@Nullable Object partitionKey, SortKeyCondition sortKey);

	/**
	 * Returns the index on the given attributes.
	 * @param attributes the attributes of a declared index, of the primary key or of its
	 * partition key, in any order
	 * @return the index, whose values go in the order of the attributes given here
	 * @throws IllegalArgumentException when there is no such index; the message names
	 * those there are
	 */
	TableIndex index(String... attributes);

	/**
	 * Returns the items whose attributes have the given values. Uses the primary key or a
	 * declared index when the attributes hold one, else reads every item. A NULL equals
	 * nothing. An attribute that no item has finds nothing, and is told once in the log.
	 * @param values a value for each attribute; empty returns every item
	 * @return the items in no particular order
	 * @throws IllegalArgumentException when only parts of an attribute are loaded
	 */
	List<Item> where(Map<String, ? extends @Nullable Object> values);

	/**
	 * Returns the items that a filter expression of DynamoDB keeps, as a Scan with it
	 * would:
	 * {@code where("city = :city AND balance < :n", Map.of("city", "Rome", "n", 0))}.
	 * @param expression the expression
	 * @param values what its {@code :values} stand for, as {@link AttributeValues#of}
	 * takes them; the colon may be left out
	 * @return the items in no particular order
	 * @throws IllegalArgumentException when DynamoDB would refuse the expression, or a
	 * value in it is not loaded as a whole; the message says why
	 * @see <a href=
	 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">Condition
	 * and filter expressions</a>
	 */
	default List<Item> where(String expression, Map<String, ? extends @Nullable Object> values) {
		return where(expression, Map.of(), values);
	}

	/**
	 * Returns the items that a filter expression of DynamoDB keeps. Uses the primary key
	 * or a declared index when the expression says what attributes of one must be equal
	 * to, else reads every item.
	 * @param expression the expression
	 * @param names what its {@code #names} stand for; the number sign may be left out
	 * @param values what its {@code :values} stand for, as {@link AttributeValues#of}
	 * takes them; the colon may be left out
	 * @return the items in no particular order
	 * @throws IllegalArgumentException when DynamoDB would refuse the expression, or a
	 * value in it is not loaded as a whole; the message says why
	 */
	List<Item> where(String expression, Map<String, String> names, Map<String, ? extends @Nullable Object> values);

	/**
	 * Begins a query of the items that meet a condition:
	 *
	 * <pre class="code">
	 * table.where(attribute("plan").equalTo("free")).orderBy("name").limit(10).toList()
	 * </pre>
	 *
	 * It finds them as a {@linkplain Join join} of this table alone would: through an
	 * index where there is one. Each run of a query of a {@link DynamoTable} reads the
	 * snapshot that is current then.
	 * @param condition the condition, whose values are named as a {@link Join} names them
	 * @return the query
	 * @throws IllegalArgumentException when a name in the condition is no attribute path,
	 * or means many values or one that is not loaded as a whole
	 */
	Query<Item> where(Condition condition);

	/**
	 * Returns all items.
	 * @return the items in no particular order, as an unmodifiable list of views that are
	 * made when they are asked for
	 */
	List<Item> items();

	/**
	 * Returns this table with its items read as objects of a class, which is checked
	 * here.
	 * @param <T> the type
	 * @param type a record or bean as {@link Item#as} takes it
	 * @return the table
	 * @throws IllegalArgumentException when the type is neither a record nor a bean, or
	 * has a component of a type that no value becomes
	 */
	default <T> TypedTable<T> as(Class<T> type) {
		return new TypedTable<>(this, type);
	}

	/**
	 * Returns all items.
	 * @return a stream of {@link #items()}, which need not be closed
	 */
	default Stream<Item> stream() {
		return items().stream();
	}

}
