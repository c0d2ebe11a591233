package io.dynamobb.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.dynamobb.DynamoBBException;
import io.dynamobb.InvalidTableSpecException;
import io.dynamobb.KeySchema;
import io.dynamobb.ScanFilter;
import io.dynamobb.TableSpec;
import io.dynamobb.snapshot.SnapshotBuilder;
import io.dynamobb.snapshot.TableSnapshot;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Loads a table by scanning all of its segments side by side. Exceptions of the SDK come
 * through as they are, after its retries. Thread-safe.
 */
public final class TableScanner implements TableLoader {

	private final DynamoDbClient client;

	private final TableSpec spec;

	private final Executor executor;

	private final Projection projection;

	/**
	 * Creates a scanner.
	 * @param client the client to read with
	 * @param spec what to read
	 * @param executor runs a task for each segment, on threads other than the one that
	 * calls {@link #load}
	 * @throws InvalidTableSpecException when the attributes of the specification
	 * contradict each other
	 */
	public TableScanner(DynamoDbClient client, TableSpec spec, Executor executor) {
		this.client = client;
		this.spec = spec;
		this.executor = executor;
		this.projection = new Projection(spec);
	}

	@Override
	public TableSnapshot load(ScanProgress progress) {
		CallTimeouts timeouts = new CallTimeouts();
		try {
			TaskGroup tasks = new TaskGroup(this.executor, timeouts, progress);
			TableDescription table = describe(tasks, timeouts);
			SnapshotBuilder snapshot = new SnapshotBuilder(TableDescriber.keySchema(table), this.spec.indexes());
			SizeLimit limit = new SizeLimit(this.spec.limits());
			List<SegmentScan> segments = new ArrayList<>();
			for (int segment = 0; segment < this.spec.segments(); segment++) {
				segments.add(new SegmentScan(this.client, firstPage(table, segment), snapshot.segment(), progress,
						limit, timeouts));
			}
			tasks.run(segments);
			checkSame(table, describe(tasks, timeouts));
			TableSnapshot built = snapshot.build();
			limit.check(built);
			return built;
		}
		finally {
			timeouts.shutdownNow();
		}
	}

	private TableDescription describe(TaskGroup tasks, CallTimeouts timeouts) {
		CompletableFuture<TableDescription> table = new CompletableFuture<>();
		tasks.run(List.of(() -> table.complete(this.client
			.describeTable(
					(request) -> request.tableName(this.spec.tableName()).overrideConfiguration(timeouts::control))
			.table())));
		return table.join();
	}

	/**
	 * A table that is deleted and created anew between two pages goes on answering.
	 */
	private void checkSame(TableDescription before, TableDescription after) {
		if (!Objects.equals(before.tableId(), after.tableId())
				|| !TableDescriber.keySchema(before).equals(TableDescriber.keySchema(after))) {
			throw new DynamoBBException(
					"Table '" + this.spec.tableName() + "' was deleted and created anew during the scan");
		}
	}

	private ScanRequest firstPage(TableDescription table, int segment) {
		KeySchema keySchema = TableDescriber.keySchema(table);
		ScanRequest.Builder request = ScanRequest.builder()
			.tableName(this.spec.tableName())
			.indexName(this.spec.indexName())
			.limit(this.spec.pageSize())
			.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
		if (this.spec.consistentRead()) {
			request.consistentRead(true);
		}
		if (this.spec.segments() > 1) {
			request.segment(segment).totalSegments(this.spec.segments());
		}
		ScanFilter filter = this.spec.filter();
		AttributeNames names = new AttributeNames(filter);
		if (filter != null) {
			request.filterExpression(filter.expression());
			if (!filter.values().isEmpty()) {
				request.expressionAttributeValues(filter.values());
			}
		}
		if (!this.projection.isEverything()) {
			request.projectionExpression(this.projection.expression(keySchema, names));
		}
		Map<String, String> allNames = names.asMap();
		return allNames.isEmpty() ? request.build() : request.expressionAttributeNames(allNames).build();
	}

}
