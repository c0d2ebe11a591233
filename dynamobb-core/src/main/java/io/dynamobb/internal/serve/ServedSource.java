package io.dynamobb.internal.serve;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;

import io.dynamobb.TableStatus;
import io.dynamobb.internal.refresh.LoadedTable;
import io.dynamobb.internal.refresh.Publication;
import io.dynamobb.internal.refresh.RefreshedTable;
import io.dynamobb.internal.scan.SecondaryIndex;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table whose client's reads are answered from what is published. Thread-safe.
 */
public final class ServedSource {

	private final RefreshedTable table;

	private final Publication publication;

	private final DynamoDbClient client;

	private final Supplier<List<SecondaryIndex>> indexes;

	private final HeldParts held;

	private final ScanOrders orders = new ScanOrders();

	private final DoubtedKeys doubted = new DoubtedKeys();

	private final LongAdder answered = new LongAdder();

	private final Map<PassReason, LongAdder> passedOn = new EnumMap<>(PassReason.class);

	/**
	 * Creates a source.
	 * @param table the table
	 * @param publication what is published
	 * @param client the client that the table is read with
	 * @param indexes returns the secondary indexes that can be read
	 */
	public ServedSource(RefreshedTable table, Publication publication, DynamoDbClient client,
			Supplier<List<SecondaryIndex>> indexes) {
		this.table = table;
		this.publication = publication;
		this.client = client;
		this.indexes = indexes;
		this.held = HeldParts.of(table.spec());
		for (PassReason reason : PassReason.values()) {
			this.passedOn.put(reason, new LongAdder());
		}
	}

	/**
	 * Says whether a request is for this table. The same name may mean another table for
	 * another client.
	 */
	boolean is(String tableName, DynamoDbClient client) {
		return tableName.equals(spec().tableName()) && client == this.client;
	}

	/**
	 * Says whether a request of some client may be for this table.
	 */
	boolean mayBe(String tableName) {
		return last(tableName).equals(last(spec().tableName()));
	}

	private static String last(String nameOrArn) {
		return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
	}

	private TableSpec spec() {
		return this.table.spec();
	}

	/**
	 * Answers a request, and counts it.
	 * @param <R> the type of the answer
	 * @param answer answers it for the rows that are published now
	 * @return the answer, {@code null} to ask DynamoDB
	 */
	<R> @Nullable R answer(Function<ServedTable, Served<R>> answer) {
		ServedTable rows = rows();
		Served<R> served = (rows != null) ? answer.apply(rows) : Served.passedOn(whyNoRows());
		count(served);
		return served.answer();
	}

	void count(Served<?> served) {
		if (served.reason() != null) {
			Objects.requireNonNull(this.passedOn.get(served.reason())).increment();
		}
		else {
			this.answered.increment();
		}
	}

	/**
	 * Returns the rows that are published now.
	 * @return the rows, {@code null} when there are none, or when they lack what this
	 * application has written
	 */
	@Nullable ServedTable rows() {
		LoadedTable loaded = this.publication.current().get(this.table);
		if (loaded == null || this.table.changes().status().problem() != null) {
			return null;
		}
		this.doubted.landed(loaded.startNanos(), spec().consistentRead());
		return new ServedTable(loaded.snapshot(), this.held, this.indexes.get(), this.orders, this.doubted);
	}

	private PassReason whyNoRows() {
		return (this.publication.current().get(this.table) == null) ? PassReason.NOT_LOADED : PassReason.WRITTEN;
	}

	/**
	 * Remembers that a condition on an item has failed.
	 * @param item the item, or its key
	 * @param now the time by {@link System#nanoTime()}
	 */
	void failed(@Nullable Map<String, AttributeValue> item, long now) {
		List<KeyValue> key = (item != null) ? key(item) : null;
		if (key != null) {
			this.doubted.failed(key, now);
		}
		else {
			this.doubted.failedSomewhere(now);
		}
	}

	/**
	 * Remembers that a write to an item has succeeded.
	 * @param item the item, or its key
	 * @param began the time before it, by {@link System#nanoTime()}
	 */
	void written(Map<String, AttributeValue> item, long began) {
		if (spec().writeThrough() && !this.doubted.isEmpty() && this.table.changes().status().problem() == null) {
			List<KeyValue> key = key(item);
			if (key != null) {
				this.doubted.written(key, began);
			}
		}
	}

	private @Nullable List<KeyValue> key(Map<String, AttributeValue> item) {
		LoadedTable loaded = this.publication.current().get(this.table);
		if (loaded == null) {
			return null;
		}
		List<KeyValue> key = new ArrayList<>();
		for (String attribute : loaded.snapshot().keySchema().attributes()) {
			AttributeValue value = item.get(attribute);
			KeyValue part = (value != null) ? KeyValue.of(value) : null;
			if (part == null) {
				return null;
			}
			key.add(part);
		}
		return key;
	}

	/**
	 * Returns how the requests went.
	 * @return the counts since the start
	 */
	public TableStatus.ClientReads counts() {
		Map<String, Long> reasons = new TreeMap<>();
		this.passedOn.forEach((reason, count) -> reasons.put(reason.toString(), count.sum()));
		return new TableStatus.ClientReads(this.answered.sum(), reasons);
	}

}
