package io.dynamobb;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.dynamobb.change.ChangeResult;
import io.dynamobb.change.ItemChange;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.RefreshTooSoonException;
import io.dynamobb.exception.TablePinnedException;
import io.dynamobb.exception.UnknownJoinException;
import io.dynamobb.exception.UnknownTableException;
import io.dynamobb.item.AttributeValues;
import io.dynamobb.item.Item;
import io.dynamobb.query.JoinableTables;
import io.dynamobb.query.TableCheck;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * All configured tables: those that are cached, and a client for each. Thread-safe.
 */
public interface DynamoMap extends JoinableTables, AutoCloseable {

	/**
	 * Returns a cached table.
	 * @param name the name that the table is configured by
	 * @return the table
	 * @throws UnknownTableException when no cached table has the name; the message lists
	 * those there are
	 */
	DynamoTable table(String name);

	/**
	 * Returns the cached tables.
	 * @return the tables in the order of their configuration
	 */
	Collection<DynamoTable> tables();

	/**
	 * Returns the client of a table, cached or not.
	 * @param name the name that the table is configured by
	 * @return the client, which reads and writes the table itself
	 * @throws UnknownTableException when no table has the name
	 */
	DynamoClient client(String name);

	/**
	 * Holds all tables as they are at this moment. Tables that load eagerly or lazily are
	 * loaded first when they are not yet.
	 * @return the held tables
	 */
	DynamoSnapshot snapshot();

	/**
	 * Scans the cached tables again and publishes all new snapshots in one step, or none
	 * of them. A lazy table that nobody has read, nor another one of its group, is left
	 * out: {@link DynamoTable#refresh()} loads it. Waits until refreshes of some of the
	 * tables have ended that run; those that are asked for meanwhile wait for this one.
	 * @return what the refresh did with each table, in the order of their configuration
	 * @throws RefreshFailedException when a scan failed; every last good snapshot stays
	 * @throws RefreshTooSoonException when the last refresh of a table was a moment ago
	 * @throws TablePinnedException when a table is {@linkplain DynamoTable#pin() pinned}
	 */
	List<RefreshResult> refresh();

	/**
	 * Does the same as {@link #refresh()} without waiting.
	 * @return completes after the publication, or exceptionally with
	 * {@link RefreshFailedException}, {@link RefreshTooSoonException} or
	 * {@link TablePinnedException}. Cancelling it does not cancel the refresh, and what
	 * its callbacks do holds up no other refresh or caller
	 */
	CompletableFuture<List<RefreshResult>> refreshAsync();

	/**
	 * Applies changes of several tables, as {@link DynamoTable#apply} does, all of which
	 * are seen in one step.
	 * @param changes the changes of each table in their order, by the table's name
	 * @return what they did to each table, in the order of the map
	 * @throws UnknownTableException when no cached table has a name; nothing is applied
	 * then
	 */
	List<ChangeResult> apply(Map<String, ? extends Collection<ItemChange>> changes);

	/**
	 * Wraps a client of the SDK, so that what is written through it to tables with
	 * {@linkplain io.dynamobb.spec.TableSpec#writeThrough() write-through} is in their
	 * caches when the call returns, as with a {@link DynamoClient}. An item that is
	 * written through another client than the one that its table is read with is read
	 * again after that. After a PartiQL statement that writes, its table is stale until
	 * its next refresh. Eventually consistent reads of tables that
	 * {@linkplain io.dynamobb.spec.TableSpec#serveClient() serve clients} are answered
	 * from memory where that can be done as DynamoDB would, and go on to DynamoDB
	 * otherwise, as do those of another client than the one that the table is read with.
	 * @param client the client, which stays the caller's
	 * @return a client that does what the given one does; the given one when no table has
	 * write-through or serves clients
	 */
	DynamoDbClient wrap(DynamoDbClient client);

	/**
	 * Returns the items of a table whose attributes have the given values: the look-up
	 * join, the same as {@link TableView#where(Map)}.
	 * @param table the table
	 * @param where a value for each attribute, as {@link AttributeValues#of} takes them
	 * @return the items in no particular order
	 */
	default List<Item> join(TableView table, Map<String, ? extends @Nullable Object> where) {
		return table.where(where);
	}

	/**
	 * Returns a declared join. Each run of it holds its tables anew.
	 * @param name the name of the join
	 * @return the join
	 * @throws UnknownJoinException when no join is declared by the name; the message
	 * lists those there are
	 */
	DynamoJoin declaredJoin(String name);

	/**
	 * Returns the declared joins.
	 * @return the joins in the order of their declaration
	 */
	Collection<DynamoJoin> declaredJoins();

	/**
	 * Begins a check of a table: of what it refers to, and of its keys and attributes.
	 * @param table the name of the table to check
	 * @return the check, with what has been declared for the table
	 * @throws UnknownTableException when no cached table has the name
	 */
	TableCheck check(String table);

	/**
	 * Loads the tables that load eagerly, waits for them, and begins the schedules. Does
	 * nothing when it has been started already.
	 * @throws RefreshFailedException when a table that loads eagerly cannot be loaded, or
	 * the thread is interrupted that waits for it. No schedule has begun then, and this
	 * may be called again
	 */
	void start();

	/**
	 * Ends the schedules, cancels the refreshes that run or wait, and follows no stream
	 * any more. What has been loaded stays readable, and {@link #start()} may be called
	 * again: tables that have followed their streams are stale until they were scanned
	 * then.
	 */
	void stop();

	/**
	 * Stops for good, without waiting for a scan that runs. Does not close the SDK's
	 * client.
	 */
	@Override
	void close();

}
