package io.dynamobb.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.dynamobb.DynamoBB;
import io.dynamobb.autoconfigure.DynamoBBProperties;
import io.dynamobb.autoconfigure.TableClients;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.StreamStatus;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Answers what DynamoBB asks DynamoDB, from the tables of the test. All tables have one
 * client, so that the application's client, which is the same, may be served.
 */
final class FixtureAnswers implements TableClients {

	private static final String STREAM = "arn:aws:dynamodb:local:000000000000:table/fixture/stream/1";

	private static final String SHARD = "shardId-00000000000000000000-00000000";

	private final TestTables tables;

	private final Map<String, String> names = new ConcurrentHashMap<>();

	private final Map<String, String> indexes = new ConcurrentHashMap<>();

	private final DynamoDbClient client = FixtureClient.of(DynamoDbClient.class, this);

	private final DynamoDbStreamsClient streams = FixtureClient.of(DynamoDbStreamsClient.class, this);

	FixtureAnswers(TestTables tables) {
		this.tables = tables;
	}

	@Override
	public DynamoDbClient get(String table, DynamoBBProperties.Table properties) {
		if (Boolean.FALSE.equals(properties.cache())) {
			return this.client;
		}
		this.tables.table(table);
		if (properties.source() == DynamoBBProperties.Source.EXPORT) {
			throw new IllegalStateException("Table '" + table + "' is read in its exports, and a test with fixtures has"
					+ " none: set 'dynamobb.tables." + table + ".source' to 'scan' for the test");
		}
		String tableName = (properties.tableName() != null) ? properties.tableName() : table;
		this.names.put(tableName, table);
		if (properties.indexName() != null) {
			this.indexes.put(tableName, properties.indexName());
		}
		return this.client;
	}

	@Override
	public DynamoDbStreamsClient streams(String table, DynamoBBProperties.Table properties) {
		return this.streams;
	}

	DynamoDbClient client() {
		return this.client;
	}

	DynamoDbStreamsClient streamsClient() {
		return this.streams;
	}

	DescribeTableResponse describeTable(String tableName) {
		TestTables.Rows rows = rows(tableName);
		List<KeySchemaElement> key = new ArrayList<>();
		TableDescription.Builder table = TableDescription.builder()
			.tableName(tableName)
			.tableStatus(TableStatus.ACTIVE)
			.latestStreamArn(STREAM)
			.streamSpecification(
					(stream) -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES));
		table.attributeDefinitions(rows.key().entrySet().stream().map((attribute) -> {
			key.add(KeySchemaElement.builder()
				.attributeName(attribute.getKey())
				.keyType(key.isEmpty() ? KeyType.HASH : KeyType.RANGE)
				.build());
			return AttributeDefinition.builder()
				.attributeName(attribute.getKey())
				.attributeType(attribute.getValue())
				.build();
		}).toList());
		table.keySchema(key);
		String indexName = this.indexes.get(tableName);
		if (indexName != null) {
			table.globalSecondaryIndexes(GlobalSecondaryIndexDescription.builder()
				.indexName(indexName)
				.indexStatus(IndexStatus.ACTIVE)
				.keySchema(key)
				.projection((projection) -> projection.projectionType(ProjectionType.ALL))
				.build());
		}
		return DescribeTableResponse.builder().table(table.build()).build();
	}

	DescribeTimeToLiveResponse describeTimeToLive() {
		return DescribeTimeToLiveResponse.builder()
			.timeToLiveDescription((description) -> description.timeToLiveStatus(TimeToLiveStatus.DISABLED))
			.build();
	}

	ScanResponse scan(ScanRequest request) {
		TestTables.Rows rows = rows(request.tableName());
		if (rows.fails()) {
			throw DynamoDbException.builder()
				.statusCode(400)
				.awsErrorDetails(AwsErrorDetails.builder()
					.errorCode("AccessDeniedException")
					.errorMessage("The test has this refresh fail")
					.serviceName("DynamoDb")
					.build())
				.build();
		}
		boolean first = request.segment() == null || request.segment() == 0;
		List<Map<String, AttributeValue>> scanned = first ? rows.toList() : List.of();
		List<Map<String, AttributeValue>> items = new ArrayList<>(scanned);
		if (request.filterExpression() != null) {
			items.removeIf(
					DynamoBB
						.condition(request.filterExpression(), request.expressionAttributeNames(),
								request.expressionAttributeValues())
						.negate());
		}
		if (request.projectionExpression() != null) {
			items.replaceAll(DynamoBB.projection(request.projectionExpression(), request.expressionAttributeNames()));
		}
		return ScanResponse.builder()
			.items(items)
			.count(items.size())
			.scannedCount(scanned.size())
			.consumedCapacity(ConsumedCapacity.builder().tableName(request.tableName()).capacityUnits(0.0).build())
			.build();
	}

	DescribeStreamResponse describeStream() {
		return DescribeStreamResponse.builder()
			.streamDescription((stream) -> stream.streamArn(STREAM)
				.streamStatus(StreamStatus.ENABLED)
				.streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)
				.shards(Shard.builder()
					.shardId(SHARD)
					.sequenceNumberRange((range) -> range.startingSequenceNumber("1"))
					.build()))
			.build();
	}

	GetShardIteratorResponse shardIterator() {
		return GetShardIteratorResponse.builder().shardIterator(SHARD).build();
	}

	GetRecordsResponse records() {
		return GetRecordsResponse.builder().records(List.of()).nextShardIterator(SHARD).build();
	}

	private TestTables.Rows rows(String tableName) {
		String table = this.names.get(tableName);
		if (table == null) {
			throw FixtureClient.refusal("table '" + tableName + "', which is not cached");
		}
		return this.tables.table(table);
	}

}
