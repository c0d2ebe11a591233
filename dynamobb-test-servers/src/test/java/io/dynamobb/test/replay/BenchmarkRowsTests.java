package io.dynamobb.test.replay;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

class BenchmarkRowsTests {

	private static final int SIZE = 20_000;

	@Test
	void hasTheShapeOfTheBenchmarkTable() {
		BenchmarkRows rows = new BenchmarkRows(SIZE, 3);
		try (ScanPages pages = ScanPages.render("locations", rows, false);
				ReplayServer server = ReplayServer.start(pages);
				DynamoDbClient client = server.client()) {
			assertThat((double) pages.bytes() / SIZE).isBetween(404.0, 408.0);
			List<Map<String, AttributeValue>> items = client.scanPaginator((request) -> request.tableName("locations"))
				.items()
				.stream()
				.toList();
			assertThat(items).allSatisfy(BenchmarkRowsTests::checkTypes);
			assertThat(distinct(items, BenchmarkRows.LOCATION_ID)).hasSize(SIZE);
			assertThat(distinct(items, BenchmarkRows.CUSTOMER_ID)).hasSizeBetween(SIZE / 6, rows.customers());
			assertThat(distinct(items, "city")).hasSize(1_000);
			assertThat(distinct(items, "status")).hasSize(4);
		}
	}

	private static void checkTypes(Map<String, AttributeValue> item) {
		assertThat(item).hasSize(11);
		assertThat(UUID.fromString(item.get(BenchmarkRows.LOCATION_ID).s()).version()).isEqualTo(4);
		assertThat(item.get(BenchmarkRows.CUSTOMER_ID).s()).matches("c-\\d{7}");
		assertThat(item.get("locationName").s()).matches("Branch \\d+ of " + item.get("city").s());
		assertThat(Instant.parse(item.get("createdAt").s())).hasToString(item.get("createdAt").s());
		assertThat(item.get("balance").n()).matches("\\d+(\\.\\d?[1-9])?");
		assertThat(Integer.parseInt(item.get("visits").n())).isBetween(0, 4_999);
		assertThat(item.get("active").bool()).isNotNull();
		assertThat(item.get("tags").l()).hasSizeBetween(0, 3);
		assertThat(item.get("address").m()).containsOnlyKeys("street", "zip");
	}

	@Test
	void repeatsItselfBySeed() {
		assertThat(row(new BenchmarkRows(100, 3), 17)).isEqualTo(row(new BenchmarkRows(100, 3), 17))
			.isNotEqualTo(row(new BenchmarkRows(100, 4), 17))
			.isNotEqualTo(row(new BenchmarkRows(100, 3), 18));
		assertThat(row(new SparseRows(100, 3), 17)).isEqualTo(row(new SparseRows(100, 3), 17))
			.isNotEqualTo(row(new SparseRows(100, 4), 17));
	}

	@Test
	void escapesStrings() {
		assertThat(new JsonBuffer().member("a\"", "S", "\\ \n é").toString())
			.isEqualTo("\"a\\\"\":{\"S\":\"\\\\ \\u000a é\"}");
	}

	private static String row(RowSource rows, int row) {
		JsonBuffer json = new JsonBuffer();
		rows.write(row, json);
		return json.toString();
	}

	private static Set<String> distinct(List<Map<String, AttributeValue>> items, String attribute) {
		Set<String> values = new HashSet<>();
		items.forEach((item) -> values.add(item.get(attribute).s()));
		return values;
	}

}
