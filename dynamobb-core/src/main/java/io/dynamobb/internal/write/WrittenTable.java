package io.dynamobb.internal.write;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;

import io.dynamobb.internal.change.OpenWrites;
import io.dynamobb.internal.change.TableChanges;
import io.dynamobb.internal.refresh.RefreshedTable;
import io.dynamobb.internal.scan.TableDescriber;
import io.dynamobb.internal.sdk.BatchGet;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.item.Item;
import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A cached table that sees what this application writes to it. Thread-safe.
 */
final class WrittenTable {

	/** The most time that a request for items takes before it is left to workers. */
	private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

	private final RefreshedTable table;

	private final DynamoDbClient client;

	private final LongSupplier nanos;

	private volatile @Nullable KeySchema described;

	private volatile boolean warned;

	/**
	 * Creates a table.
	 * @param table the table
	 * @param client the client that it is read with
	 * @param nanos tells the time that has passed, in nanoseconds, as it does for changes
	 */
	WrittenTable(RefreshedTable table, DynamoDbClient client, LongSupplier nanos) {
		this.table = table;
		this.client = client;
		this.nanos = nanos;
	}

	RefreshedTable refreshed() {
		return this.table;
	}

	String name() {
		return this.table.spec().name();
	}

	TableChanges changes() {
		return this.table.changes();
	}

	OpenWrites openWrites() {
		return this.table.changes().written().openWrites();
	}

	/**
	 * Says whether a request of a client may be for this table: the same name may mean
	 * another table for another client.
	 */
	boolean mayBe(String tableName) {
		return last(tableName).equals(last(this.table.spec().tableName()));
	}

	boolean is(String tableName, DynamoDbClient client) {
		return tableName.equals(this.table.spec().tableName()) && client == this.client;
	}

	private static String last(String nameOrArn) {
		return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
	}

	/**
	 * Takes the primary key out of an item.
	 * @param item the item, or its key
	 * @param loaded the key of the table that is loaded, {@code null} when none is
	 * @return the key
	 * @throws RuntimeException when there is none in the item, or the table cannot be
	 * described
	 */
	Map<String, AttributeValue> key(Map<String, AttributeValue> item, @Nullable KeySchema loaded) {
		Map<String, AttributeValue> key = new LinkedHashMap<>();
		for (String attribute : keySchema(loaded).attributes()) {
			key.put(attribute, Objects.requireNonNull(item.get(attribute), attribute));
		}
		return key;
	}

	private KeySchema keySchema(@Nullable KeySchema loaded) {
		KeySchema known = (loaded != null) ? loaded : this.described;
		if (known == null) {
			known = new TableDescriber(this.client).keySchema(this.table.spec().tableName());
			this.described = known;
		}
		return known;
	}

	static List<KeyValue> values(Map<String, AttributeValue> key) {
		List<KeyValue> values = new ArrayList<>();
		key.values().forEach((value) -> values.add(Objects.requireNonNull(KeyValue.of(value))));
		return values;
	}

	/**
	 * Reads items consistently.
	 * @param keys their keys, each once
	 * @return the items that exist, by their keys
	 */
	Map<List<KeyValue>, Item> read(Collection<Map<String, AttributeValue>> keys) {
		Set<String> attributes = keys.iterator().next().keySet();
		BatchGet batch = new BatchGet(this.table.spec().tableName(),
				(wanted) -> this.client.batchGetItem((request) -> request.requestItems(wanted)
					.overrideConfiguration((configuration) -> configuration.apiCallTimeout(READ_TIMEOUT))),
				(request) -> request.consistentRead(true));
		Map<List<KeyValue>, Item> items = new HashMap<>();
		for (Item item : batch.get(List.copyOf(keys))) {
			Map<String, AttributeValue> key = new LinkedHashMap<>();
			attributes.forEach((attribute) -> key.put(attribute, item.get(attribute)));
			items.put(values(key), item);
		}
		return items;
	}

	/**
	 * Remembers that items were written that are not known here.
	 */
	void writtenSomewhere() {
		changes().written().unseen().writtenSomewhere(this.nanos.getAsLong());
	}

	/**
	 * Returns why writes are not seen, the first time since they were.
	 */
	@Nullable String heldBackAnew() {
		String heldBack = changes().status().heldBack();
		boolean anew = heldBack != null && !this.warned;
		this.warned = heldBack != null;
		return anew ? heldBack : null;
	}

}
