package io.dynamobb.test.local;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static org.assertj.core.api.Assertions.assertThat;

class TestTableTests {

	private final DynamoDbClient client = DynamoDbLocal.shared().client();

	@Test
	void createsWritesAndDeletes() {
		TestTable table = TestTable.withKey("id").named(TestTable.uniqueName("customers")).create(this.client);
		table.put(Map.of("id", AttributeValue.fromS("a")));
		table.put(Map.of("id", AttributeValue.fromS("b")));
		table.delete(Map.of("id", AttributeValue.fromS("a")));
		assertThat(table.name()).startsWith("customers-");
		assertThat(this.client.scan((request) -> request.tableName(table.name())).items())
			.containsExactly(Map.of("id", AttributeValue.fromS("b")));
		table.close();
		assertThat(this.client.listTables().tableNames()).doesNotContain(table.name());
	}

	@Test
	void writesManyItemsEachOnce() {
		List<Map<String, AttributeValue>> items = IntStream.range(0, 1_013)
			.mapToObj((n) -> Map.of("id", AttributeValue.fromS("i" + n % 7), "n", AttributeValue.fromN("" + n)))
			.toList();
		try (TestTable table = TestTable.withKey("id").sortKey("n", ScalarAttributeType.N).create(this.client)) {
			table.putAll(items);
			assertThat(this.client.scanPaginator((request) -> request.tableName(table.name())).items())
				.containsExactlyInAnyOrderElementsOf(items);
		}
	}

	@Test
	void createsIndexes() {
		try (TestTable table = TestTable.withKey("id")
			.attribute("population", ScalarAttributeType.N)
			.index("by-city", "city")
			.index("by-country", "country", "population")
			.create(this.client)) {
			table.put(Map.of("id", AttributeValue.fromS("a"), "country", AttributeValue.fromS("LV"), "population",
					AttributeValue.fromN("600000")));
			assertThat(this.client.describeTable((request) -> request.tableName(table.name()))
				.table()
				.globalSecondaryIndexes()).extracting((index) -> index.indexName())
				.containsExactlyInAnyOrder("by-city", "by-country");
			assertThat(this.client.scan((request) -> request.tableName(table.name()).indexName("by-country")).count())
				.isEqualTo(1);
			assertThat(this.client.scan((request) -> request.tableName(table.name()).indexName("by-city")).count())
				.isZero();
		}
	}

}
