package io.dynamobb.internal.stream;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.internal.scan.TableDescriber;
import io.dynamobb.internal.sdk.BatchGet;
import io.dynamobb.item.Item;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardFilterType;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The questions that a reader asks, each once. Thread-safe.
 */
final class StreamCalls {

	private final TableSpec spec;

	private final TableDescriber describer;

	private final DynamoDbClient client;

	private final DynamoDbStreamsClient streams;

	private final StreamThreads threads;

	private final StreamTasks tasks;

	private final Clock clock;

	StreamCalls(TableSpec spec, DynamoDbClient client, DynamoDbStreamsClient streams, StreamThreads threads,
			StreamTasks tasks, Clock clock) {
		this.spec = spec;
		this.describer = new TableDescriber(client);
		this.client = client;
		this.streams = streams;
		this.threads = threads;
		this.tasks = tasks;
		this.clock = clock;
	}

	/**
	 * Asks for the stream of the table. DynamoDB Local goes on to name one that was
	 * disabled.
	 * @return its ARN, {@code null} when the table has none now
	 */
	@Nullable String streamArn() {
		TableDescription table = call("DescribeTable", "table '" + this.spec.tableName() + "'",
				() -> this.describer.table(this.spec.tableName(), this.threads.timeouts()::control));
		boolean on = table.streamSpecification() != null
				&& Boolean.TRUE.equals(table.streamSpecification().streamEnabled());
		return on ? table.latestStreamArn() : null;
	}

	/**
	 * Asks for the shards of a stream, page by page.
	 * @param arn the stream
	 * @param parent the shard whose children are asked for, {@code null} for all shards.
	 * DynamoDB Local answers with all in any case
	 * @return the stream
	 */
	DescribedStream describe(String arn, @Nullable String parent) {
		List<Shard> shards = new ArrayList<>();
		Set<String> pages = new HashSet<>();
		DescribeStreamResponse first = null;
		String last = null;
		do {
			DescribeStreamResponse page = describe(arn, parent, last);
			first = (first != null) ? first : page;
			shards.addAll(page.streamDescription().shards());
			last = page.streamDescription().lastEvaluatedShardId();
			if (last != null && !pages.add(last)) {
				throw new DynamoBBException("DescribeStream of " + arn + " goes round in a circle");
			}
		}
		while (last != null);
		StreamDescription stream = first.streamDescription();
		return new DescribedStream(stream.streamStatus(), stream.streamViewType(), DescribedStream.byId(shards),
				answeredAt(first));
	}

	private DescribeStreamResponse describe(String arn, @Nullable String parent, @Nullable String last) {
		DescribeStreamRequest.Builder request = DescribeStreamRequest.builder()
			.streamArn(arn)
			.exclusiveStartShardId(last)
			.overrideConfiguration(this.threads.timeouts()::control);
		if (parent != null) {
			request.shardFilter((filter) -> filter.type(ShardFilterType.CHILD_SHARDS).shardId(parent));
		}
		return call("DescribeStream", arn, () -> this.streams.describeStream(request.build()));
	}

	/**
	 * Clocks may differ by more than the overlap: the earlier moment counts.
	 */
	private Instant answeredAt(DescribeStreamResponse response) {
		Instant now = this.clock.instant();
		Instant date = date(response, now);
		return date.isBefore(now) ? date : now;
	}

	/**
	 * Returns the time of the service.
	 * @param response an answer
	 * @param otherwise what to return where the answer does not tell
	 * @return the moment, to the second
	 */
	static Instant date(SdkResponse response, Instant otherwise) {
		if (response.sdkHttpResponse() == null) {
			return otherwise;
		}
		try {
			return response.sdkHttpResponse()
				.firstMatchingHeader("Date")
				.map((date) -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from))
				.orElse(otherwise);
		}
		catch (DateTimeException ex) {
			return otherwise;
		}
	}

	/**
	 * Asks for an iterator.
	 * @param arn the stream
	 * @param shard the shard
	 * @param position the last record that was read of the shard, {@code null} for its
	 * beginning
	 * @return the iterator
	 */
	String iterator(String arn, String shard, @Nullable String position) {
		return call("GetShardIterator", arn,
				() -> this.streams
					.getShardIterator((request) -> request.streamArn(arn)
						.shardId(shard)
						.shardIteratorType((position != null) ? ShardIteratorType.AFTER_SEQUENCE_NUMBER
								: ShardIteratorType.TRIM_HORIZON)
						.sequenceNumber(position)
						.overrideConfiguration(this.threads.timeouts()::control))
					.shardIterator());
	}

	GetRecordsResponse records(String arn, String iterator) {
		return call("GetRecords", arn, () -> this.streams.getRecords(
				(request) -> request.shardIterator(iterator).overrideConfiguration(this.threads.timeouts()::control)));
	}

	/**
	 * Reads items, consistently.
	 * @param keys their keys, each once
	 * @return the items that exist
	 */
	List<Item> items(List<Map<String, AttributeValue>> keys) {
		String tableName = this.spec.tableName();
		return call("BatchGetItem", "table '" + tableName + "'",
				() -> new BatchGet(tableName,
						(wanted) -> this.client.batchGetItem((request) -> request.requestItems(wanted)
							.overrideConfiguration(this.threads.timeouts()::control)),
						(request) -> request.consistentRead(true))
					.get(keys));
	}

	private <T> T call(String action, String resource, Supplier<T> call) {
		try {
			return this.tasks.call(call);
		}
		catch (AwsServiceException ex) {
			if (ex.awsErrorDetails() != null && "AccessDeniedException".equals(ex.awsErrorDetails().errorCode())) {
				throw new DynamoBBException("The stream of table '" + this.spec.name() + "' cannot be read: dynamodb:"
						+ action + " on " + resource + " is not allowed (" + ex.awsErrorDetails().errorMessage()
						+ "); allow it in the IAM policy of the application");
			}
			throw ex;
		}
	}

	/**
	 * Says whether DynamoDB asks to be asked less often.
	 */
	static boolean isThrottled(RuntimeException failure) {
		return failure instanceof LimitExceededException
				|| (failure instanceof AwsServiceException service && service.isThrottlingException());
	}

}
