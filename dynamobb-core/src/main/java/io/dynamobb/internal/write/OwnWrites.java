package io.dynamobb.internal.write;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.dynamobb.change.ChangeResult;
import io.dynamobb.change.ItemChange;
import io.dynamobb.exception.FailureReason;
import io.dynamobb.internal.change.OpenWrite;
import io.dynamobb.internal.refresh.ChangePublisher;
import io.dynamobb.internal.refresh.RefreshedTable;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.item.Item;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Sees to it that what this application writes is in its caches when the call returns.
 * What a call does to its caller is what it would do without this, whatever happens here.
 * Thread-safe.
 */
public final class OwnWrites {

	private static final Logger logger = LoggerFactory.getLogger(OwnWrites.class);

	private final ChangePublisher publisher;

	private final LongSupplier nanos;

	private final LaterReads later;

	private final List<WrittenTable> tables = new ArrayList<>();

	/**
	 * Creates it without tables.
	 * @param publisher publishes what was written
	 * @param workers read again what could not be read at once
	 * @param nanos tells the time that has passed, in nanoseconds, as the publisher's
	 */
	public OwnWrites(ChangePublisher publisher, Executor workers, LongSupplier nanos) {
		this.publisher = publisher;
		this.nanos = nanos;
		this.later = new LaterReads(workers, this::show);
	}

	/**
	 * Adds a table, before the first write.
	 * @param table the table
	 * @param client the client that it is read with
	 */
	public void add(RefreshedTable table, DynamoDbClient client) {
		this.tables.add(new WrittenTable(table, client, this.nanos));
	}

	/**
	 * Wraps a client.
	 * @param client the client
	 * @return a client that does the same, and has its writes seen
	 */
	public DynamoDbClient wrap(DynamoDbClient client) {
		return (DynamoDbClient) Proxy.newProxyInstance(DynamoDbClient.class.getClassLoader(),
				new Class<?>[] { DynamoDbClient.class }, new WritingClient(client, this));
	}

	/**
	 * Returns the tables that a request may be for.
	 */
	List<WrittenTable> tables(@Nullable String tableName) {
		return this.tables.stream().filter((table) -> tableName == null || table.mayBe(tableName)).toList();
	}

	/**
	 * Begins a write to an item of a table.
	 * @param table the table
	 * @param item the item, or its key
	 * @param change what the write leaves, {@code null} when only DynamoDB knows
	 * @return the write, {@code null} when the item's key is not known here
	 */
	@Nullable ItemWrite begin(WrittenTable table, Map<String, AttributeValue> item, @Nullable ItemChange change) {
		try {
			Map<String, AttributeValue> key = table.key(item, this.publisher.keySchema(table.refreshed()));
			return new ItemWrite(table, key, table.openWrites().begin(WrittenTable.values(key)), change);
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	/**
	 * Sends a request, and shows what it has written before this returns.
	 * @param <A> the type of the answer
	 * @param begun the writes that the request asks for
	 * @param call sends it
	 * @param written says by the answer which of the writes were done, and may complete
	 * what they have left
	 * @return the answer
	 */
	<A> A send(BegunWrites begun, Supplier<A> call, Function<A, Collection<ItemWrite>> written) {
		A answer;
		try {
			answer = call.get();
		}
		catch (Throwable ex) {
			if (Outcome.isRefused(ex)) {
				begun.end();
			}
			else {
				begun.writes().forEach((write) -> write.change(null));
				settle(begun, begun.writes());
				this.later.lookAgain(begun.writes());
			}
			throw ex;
		}
		settle(begun, written.apply(answer));
		return answer;
	}

	private void settle(BegunWrites begun, Collection<ItemWrite> done) {
		begun.endAllBut(done);
		begun.unknown().forEach(WrittenTable::writtenSomewhere);
		if (done.isEmpty()) {
			return;
		}
		done.forEach((write) -> write.table().openWrites().done(write.openWrite()));
		try {
			show(done);
			begun.end();
		}
		catch (Throwable ex) {
			String table = done.iterator().next().table().name();
			logger.warn("What was written to table '{}' cannot be read again, which is tried until it is done: {}",
					table, FailureReason.of(ex));
			this.later.readUntilDone(done);
		}
	}

	/**
	 * Shows what writes have left, in one step, reading again what has to be.
	 */
	private void show(Collection<ItemWrite> done) {
		List<ItemWrite> rest = new ArrayList<>(done);
		while (!rest.isEmpty()) {
			rest.removeIf((write) -> write.table().openWrites().isSeen(write.openWrite()));
			readAgain(rest.stream()
				.filter((write) -> write.change() == null || write.table().openWrites().isTouched(write.openWrite()))
				.toList());
			if (isApplied(rest)) {
				return;
			}
		}
	}

	private static void readAgain(List<ItemWrite> unsure) {
		Map<WrittenTable, List<ItemWrite>> tables = new LinkedHashMap<>();
		unsure.forEach((write) -> tables.computeIfAbsent(write.table(), (first) -> new ArrayList<>()).add(write));
		tables.forEach((table, writes) -> {
			writes.forEach((write) -> table.openWrites().readsAgain(write.openWrite()));
			Map<List<KeyValue>, Item> items = table.read(keys(writes));
			for (ItemWrite write : writes) {
				Item item = items.get(write.openWrite().key());
				write.change((item != null) ? ItemChange.put(item) : ItemChange.delete(write.key()));
			}
		});
	}

	private static Collection<Map<String, AttributeValue>> keys(List<ItemWrite> writes) {
		Map<List<KeyValue>, Map<String, AttributeValue>> keys = new LinkedHashMap<>();
		writes.forEach((write) -> keys.put(write.openWrite().key(), write.key()));
		return keys.values();
	}

	private boolean isApplied(List<ItemWrite> writes) {
		Map<RefreshedTable, Map<OpenWrite, ItemChange>> changes = new LinkedHashMap<>();
		for (ItemWrite write : writes) {
			ItemChange change = write.change();
			if (change != null) {
				changes.computeIfAbsent(write.table().refreshed(), (first) -> new LinkedHashMap<>())
					.put(write.openWrite(), change);
			}
		}
		List<ChangeResult> results = this.publisher.applyOwn(changes);
		if (results == null) {
			return false;
		}
		writes.stream().map(ItemWrite::table).distinct().forEach(OwnWrites::warn);
		return true;
	}

	private static void warn(WrittenTable table) {
		String heldBack = table.heldBackAnew();
		if (heldBack != null) {
			logger.warn("What this application writes to table '{}' is not seen until its next refresh: {}",
					table.name(), heldBack);
		}
	}

}
