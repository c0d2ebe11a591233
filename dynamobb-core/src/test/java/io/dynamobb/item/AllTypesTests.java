package io.dynamobb.item;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.exception.AttributeException;
import io.dynamobb.internal.sdk.UncachedClient;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the enhanced client writes is read, and is the same when it is written back.
 */
class AllTypesTests {

	private static final TableSchema<AllTypes> SCHEMA = RecordSchema.of(AllTypes.class);

	private final DynamoDbClient client = DynamoDbLocal.shared().client();

	private final TestTable table = TestTable.withKey("id").create(this.client);

	private final UncachedClient live = new UncachedClient("types", this.table.name(), this.client);

	private AllTypes written;

	@BeforeEach
	void write() throws Exception {
		this.written = AllTypes.example();
		DynamoDbEnhancedClient.builder()
			.dynamoDbClient(this.client)
			.build()
			.table(this.table.name(), SCHEMA)
			.putItem(this.written);
	}

	@AfterEach
	void close() {
		this.table.close();
	}

	private DynamoMap cached() {
		DynamoMap dynamo = DynamoBB.builder()
			.client(this.client)
			.table(TableSpec.builder("types").tableName(this.table.name()).build())
			.build();
		dynamo.refresh();
		return dynamo;
	}

	@Test
	void whatTheEnhancedClientWritesIsReadAndWrittenBack() {
		try (DynamoMap dynamo = cached()) {
			Item item = dynamo.table("types").get("a").orElseThrow();
			AllTypes read = item.as(AllTypes.class);
			assertThat(comparable(read)).isEqualTo(comparable(this.written));
			Map<String, AttributeValue> values = new HashMap<>(AttributeValues.of(RecordSchema.values(read)).m());
			assertThat(values.remove("noInt")).as("the enhanced client puts no NULL")
				.isEqualTo(AttributeValue.fromNul(true));
			this.live.putItem(withId(values, "b"));
			Map<String, Object> others = RecordSchema.values(read);
			others.keySet().removeAll(List.of("id", "noInt"));
			this.live.updateItem(Map.of("id", "c"), others);
			this.live.putItem(AttributeValues.of(AttributeValues.toObjects(withId(item, "d"))).m());
			dynamo.refresh();
			for (String id : new String[] { "b", "c", "d" }) {
				assertThat(withId(dynamo.table("types").get(id).orElseThrow(), "a")).isEqualTo(item);
			}
		}
	}

	@Test
	void failureTellsTheKeyOfACachedItemAndNoValue() {
		this.live.updateItem(Map.of("id", "a"), Map.of("uuid", "marked-value"));
		try (DynamoMap dynamo = cached()) {
			Item item = dynamo.table("types").get("a").orElseThrow();
			assertThat(item.key()).isEqualTo(Map.of("id", AttributeValue.fromS("a")));
			assertThatExceptionOfType(AttributeException.class).isThrownBy(() -> item.as(AllTypes.class))
				.withMessage("Attribute 'uuid' is no UUID")
				.satisfies((ex) -> assertThat(ex.key()).isEqualTo(item.key()));
			assertThatExceptionOfType(AttributeException.class).isThrownBy(() -> item.longValue("id"))
				.satisfies((ex) -> assertThat(ex.key()).isEqualTo(item.key()));
			assertThatExceptionOfType(AttributeException.class).isThrownBy(() -> item.string("absent"))
				.satisfies((ex) -> assertThat(ex.key()).isEqualTo(item.key()));
			assertThatExceptionOfType(AttributeException.class).isThrownBy(() -> Item.of(item).string("absent"))
				.satisfies((ex) -> assertThat(ex.key()).isEmpty());
		}
	}

	private static Map<String, AttributeValue> withId(Map<String, AttributeValue> item, String id) {
		Map<String, AttributeValue> copy = new HashMap<>(item);
		copy.put("id", AttributeValue.fromS(id));
		return copy;
	}

	private static Map<String, Object> comparable(AllTypes types) {
		return RecordSchema.values(types)
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (value) -> comparable(value.getValue())));
	}

	/**
	 * Some of the types have no equality of their own.
	 */
	private static Object comparable(Object value) {
		if (value instanceof byte[] bytes) {
			return ByteBuffer.wrap(bytes);
		}
		if (value instanceof char[] chars) {
			return Arrays.toString(chars);
		}
		boolean identity = value instanceof CharSequence || value instanceof Number || value instanceof AtomicBoolean;
		return identity ? value.toString() : value;
	}

}
