package io.dynamobb.internal.stream;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A real stream, with the one shard that DynamoDB Local gives it.
 */
class LocalStreamTests {

	private static final long SEED = 7;

	private final DynamoDbClient client = DynamoDbLocal.shared().client();

	private final DynamoDbStreamsClient streams = DynamoDbLocal.shared().streamsClientBuilder().build();

	private final StreamThreads threads = new StreamThreads(2);

	private final ReceivedChanges received = new ReceivedChanges();

	@AfterEach
	void close() {
		this.threads.close();
		this.streams.close();
		assertThat(this.received.wrong()).isNull();
	}

	private TableStream stream(TestTable table) {
		return new TableStream(TableSpec.builder(table.name()).build(), this.client, this.streams, this.threads,
				Clock.systemUTC(), StreamFixture.HURRY);
	}

	@ParameterizedTest
	@EnumSource(value = StreamViewType.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN_TO_SDK_VERSION")
	void allWritesAreFollowed(StreamViewType viewType) {
		try (TestTable table = TestTable.withKey("id").stream(viewType).create(this.client);
				StreamReader reader = StreamFixture.begin(stream(table), this.received)) {
			write(table, new Random(SEED));
			this.received.awaitNow();
			Map<String, Map<String, AttributeValue>> items = new HashMap<>();
			this.client.scanPaginator((request) -> request.tableName(table.name()).consistentRead(true))
				.items()
				.forEach((item) -> items.put(item.get("id").s(), item));
			this.received.images()
				.forEach((key, image) -> assertThat(image).as(key).isEqualTo(Optional.ofNullable(items.get(key))));
			assertThat(this.received.images().keySet()).containsAll(items.keySet());
			assertThat(reader.shards()).isEqualTo(1);
			assertThat(reader.lastRecordAt()).isNotNull();
			assertThat(reader.failure()).isNull();
		}
	}

	private void write(TestTable table, Random random) {
		for (int write = 0; write < 300; write++) {
			Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS("k" + random.nextInt(20)));
			Map<String, AttributeValue> item = Map.of("id", key.get("id"), "version",
					AttributeValue.fromN(Integer.toString(write)));
			switch (random.nextInt(5)) {
				case 0 -> table.delete(key);
				case 1 -> this.client.updateItem((request) -> request.tableName(table.name())
					.key(key)
					.updateExpression("add hits :one")
					.expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))));
				case 2 -> table.putAll(List.of(item));
				case 3 -> this.client.transactWriteItems((request) -> request.transactItems(
						TransactWriteItem.builder().put((put) -> put.tableName(table.name()).item(item)).build()));
				default -> table.put(item);
			}
		}
	}

	@Test
	void aTableWithoutAStreamIsRefused() {
		try (TestTable table = TestTable.withKey("id").create(this.client)) {
			assertThatExceptionOfType(DynamoBBException.class)
				.isThrownBy(() -> StreamFixture.begin(stream(table), this.received))
				.withMessageContaining("has no stream")
				.withMessageContaining("StreamViewType=NEW_IMAGE");
		}
	}

	@Test
	void aStreamThatIsDisabledIsAGap() {
		try (TestTable table = TestTable.withKey("id").stream(StreamViewType.NEW_IMAGE).create(this.client);
				StreamReader reader = StreamFixture.begin(stream(table), this.received)) {
			this.received.awaitNow();
			this.client.updateTable((request) -> request.tableName(table.name())
				.streamSpecification((stream) -> stream.streamEnabled(false)));
			assertThat(this.received.awaitGap()).contains("disabled");
			assertThatExceptionOfType(DynamoBBException.class)
				.isThrownBy(() -> StreamFixture.begin(stream(table), this.received));
			assertThat(reader.shards()).isLessThanOrEqualTo(1);
		}
	}

	@Test
	void aTableThatWasMadeAnewIsAGap() {
		TestTable table = TestTable.withKey("id").stream(StreamViewType.NEW_IMAGE).create(this.client);
		try (StreamReader reader = StreamFixture.begin(stream(table), this.received)) {
			this.received.awaitNow();
			table.close();
			try (TestTable anew = TestTable.withKey("id")
				.named(table.name())
				.stream(StreamViewType.NEW_IMAGE)
				.create(this.client)) {
				this.received.awaitGap();
				ReceivedChanges again = new ReceivedChanges();
				try (StreamReader second = StreamFixture.begin(stream(anew), again)) {
					anew.put(Map.of("id", AttributeValue.fromS("a")));
					again.awaitNow();
					assertThat(again.images()).containsOnlyKeys("a");
					assertThat(second.begunAt()).isAfterOrEqualTo(reader.begunAt());
				}
			}
		}
	}

}
