package io.dynamobb.internal.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.dynamobb.internal.refresh.ChangePublisher;
import io.dynamobb.internal.refresh.RefreshedTable;
import io.dynamobb.internal.stream.StreamThreads;
import io.dynamobb.internal.stream.TableStream;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The tables that follow their streams, and the threads that these share. Where none
 * follows there is no thread.
 */
final class FollowedTables implements AutoCloseable {

	/** A page of a shard takes some milliseconds, and a shard is asked once a second. */
	private static final int THREADS = 4;

	private final ChangePublisher changes;

	private final Clock clock;

	private final Function<String, DynamoDbStreamsClient> streams;

	private final Consumer<RefreshedTable> rescan;

	private final List<FollowedTable> tables = new ArrayList<>();

	private @Nullable StreamThreads threads;

	/**
	 * Creates tables.
	 * @param changes publishes what changes
	 * @param clock tells the time
	 * @param streams returns the client of a table's stream
	 * @param rescan called with a table that is to be scanned as soon as it can be
	 */
	FollowedTables(ChangePublisher changes, Clock clock, Function<String, DynamoDbStreamsClient> streams,
			Consumer<RefreshedTable> rescan) {
		this.changes = changes;
		this.clock = clock;
		this.streams = streams;
		this.rescan = rescan;
	}

	/**
	 * Adds a table if it follows its stream. Asks nothing yet.
	 * @param spec the table
	 * @param client its client
	 * @return what follows it, {@code null} when it follows nothing
	 */
	@Nullable FollowedTable add(TableSpec spec, DynamoDbClient client) {
		if (!spec.changes().followsStream()) {
			return null;
		}
		if (this.threads == null) {
			this.threads = new StreamThreads(THREADS);
		}
		TableStream stream = new TableStream(spec, client, this.streams.apply(spec.name()), this.threads, this.clock);
		FollowedTable table = new FollowedTable(spec, stream, this.threads, this.changes, this.clock, this.rescan);
		this.tables.add(table);
		return table;
	}

	/**
	 * Ends following until the next scans. The caller holds no lock.
	 */
	void stop() {
		this.tables.forEach(FollowedTable::stop);
	}

	/**
	 * Ends following. The caller holds no lock.
	 */
	@Override
	public void close() {
		this.tables.forEach(FollowedTable::close);
		if (this.threads != null) {
			this.threads.close();
		}
	}

}
