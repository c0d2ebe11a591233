package io.dynamobb.internal.scan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.dynamobb.TableStatus;
import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.exception.FailureReason;
import io.dynamobb.exception.InvalidTableSpecException;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.item.AttributePath;
import io.dynamobb.item.KeySchema;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Loads a table by scanning all of its segments side by side. Exceptions of the SDK come
 * through as they are, after its retries, some of them with what to do added to their
 * message, but for those of a closed HTTP client, which become the cause of a
 * {@link DynamoBBException} that says so. Thread-safe.
 */
public final class TableScanner implements TableLoader {

	private final DynamoDbClient client;

	private final TableSpec spec;

	private final Executor executor;

	private final ScanRequests requests;

	private final TimeToLive timeToLive;

	private final FirstScan firstScan;

	private final ReadCeiling ceiling;

	private final ServiceFailure failure;

	private final RetryStrategy retries = ScanRetries.create();

	private volatile List<SecondaryIndex> secondaryIndexes = List.of();

	/**
	 * Creates a scanner.
	 * @param client the client to read with
	 * @param spec what to read
	 * @param executor runs the segments, page by page and a bounded number of them at
	 * once, on threads other than the one that calls {@link #load}. Other loads may share
	 * it, however few threads it has: nothing that it runs waits for another
	 * @param application the read capacity that all tables share, {@code null} for no
	 * ceiling
	 * @throws InvalidTableSpecException when the attributes of the specification
	 * contradict each other
	 */
	public TableScanner(DynamoDbClient client, TableSpec spec, Executor executor,
			@Nullable CapacityLimiter application) {
		this.client = client;
		this.spec = spec;
		this.executor = executor;
		this.requests = new ScanRequests(spec);
		this.timeToLive = new TimeToLive(client, spec);
		this.failure = new ServiceFailure(client, spec);
		this.firstScan = new FirstScan(spec);
		this.ceiling = new ReadCeiling(spec, application);
	}

	@Override
	public TableSnapshot load(ScanProgress progress) {
		CallTimeouts timeouts = new CallTimeouts("dynamobb-scan-timeout", new CountedRetries(this.retries, progress),
				this.spec.limits().pageTimeout());
		try {
			Duration timeout = this.spec.refresh().timeout();
			if (timeout != null) {
				timeouts.after(timeout, () -> progress.timeOut(timeout));
			}
			TaskGroup tasks = new TaskGroup(this.executor, timeouts, progress);
			TableDescription table = describe(tasks, timeouts);
			String expiry = timeToLive(tasks, timeouts, table);
			KeySchema keySchema = TableDescriber.keySchema(table);
			List<SecondaryIndex> served = this.spec.serveClient() ? SecondaryIndexes.of(table) : List.of();
			SnapshotBuilder snapshot = new SnapshotBuilder(keySchema, SecondaryIndexes.lookUps(this.spec, served),
					expiry, this.executor)
				.named(this.spec.attributes().stream().map(AttributePath::attribute).toList());
			SizeLimit limit = new SizeLimit(this.spec.limits());
			ScanTarget target = ScanTarget.of(table, this.spec.indexName());
			TableStatus.Estimate estimate = target.estimate(this.spec);
			progress.estimate(estimate);
			this.firstScan.check(estimate);
			this.ceiling.adapt(target);
			Set<String> keyAttributes = Set.copyOf(keySchema.attributes());
			List<SegmentScan> segments = new ArrayList<>();
			for (int segment = 0; segment < this.spec.segments(); segment++) {
				segments.add(new SegmentScan(this.client,
						this.requests.firstPage(keySchema, expiry, segment, progress.isConsistent()), keyAttributes,
						snapshot.segment(segment), progress, limit, this.ceiling.pace(target), timeouts));
			}
			tasks.run(segments);
			checkSame(table, describe(tasks, timeouts));
			TableSnapshot built = snapshot.build((heapBytes) -> {
				progress.checkNotCancelled();
				limit.check(progress.items(), heapBytes);
			});
			limit.check(built);
			this.firstScan.done();
			this.secondaryIndexes = served;
			return built;
		}
		catch (RuntimeException ex) {
			throw FailureReason.isOfClosedClient(ex) ? clientIsClosed(ex) : this.failure.explained(ex);
		}
		finally {
			timeouts.shutdownNow();
		}
	}

	/**
	 * Returns the secondary indexes of a table that is served to clients.
	 * @return those that could be read when the table was loaded last
	 */
	public List<SecondaryIndex> secondaryIndexes() {
		return this.secondaryIndexes;
	}

	private DynamoBBException clientIsClosed(RuntimeException ex) {
		return new DynamoBBException(
				"An HTTP client that table '" + this.spec.name()
						+ "' is read with is closed: that of its DynamoDbClient, or one of its credentials provider",
				FailureReason.trusted(ex));
	}

	private TableDescription describe(TaskGroup tasks, CallTimeouts timeouts) {
		CompletableFuture<TableDescription> table = new CompletableFuture<>();
		tasks.run(List.of(TaskGroup.Task.of(() -> table
			.complete(new TableDescriber(this.client).table(this.spec.tableName(), timeouts::control)))));
		TableState.check(table.join(), this.spec.indexName());
		return table.join();
	}

	private @Nullable String timeToLive(TaskGroup tasks, CallTimeouts timeouts, TableDescription table) {
		CompletableFuture<@Nullable String> attribute = new CompletableFuture<>();
		tasks.run(List.of(TaskGroup.Task.of(() -> attribute.complete(this.timeToLive.attribute(table, timeouts)))));
		return attribute.join();
	}

	/**
	 * A table that is deleted and created anew between two pages goes on answering.
	 */
	private void checkSame(TableDescription before, TableDescription after) {
		if (!Objects.equals(before.tableId(), after.tableId())
				|| !Objects.equals(before.creationDateTime(), after.creationDateTime())
				|| !TableDescriber.keySchema(before).equals(TableDescriber.keySchema(after))) {
			throw new DynamoBBException(
					"Table '" + this.spec.tableName() + "' was deleted and created anew during the scan");
		}
	}

}
