package io.dynamobb.sample;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.DynamoMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
class CsvTests {

	@Autowired
	private RestTestClient web;

	@Autowired
	private DynamoDbClient client;

	@Autowired
	private DynamoMap dynamo;

	@Test
	void downloadsWholeJoin() {
		List<Map<String, String>> expected = NaiveJoin.rows(this.client, "", "");
		assertThat(expected).hasSize(SampleData.LOCATIONS - SampleData.ORPHANS);
		assertThat(download("", "")).containsExactlyInAnyOrderElementsOf(expected);
	}

	@Test
	void downloadsWhatTheSearchFinds() {
		String city = NaiveJoin.rows(this.client, "", "").get(0).get("city");
		assertThat(download("", city)).isNotEmpty()
			.containsExactlyInAnyOrderElementsOf(NaiveJoin.rows(this.client, "", city));
	}

	@Test
	void makesTextOfFormulas() {
		Map<String, AttributeValue> key = Map.of("locationId", AttributeValue.fromS("l-of-csv"));
		Map<String, AttributeValue> location = new HashMap<>(key);
		location.put("customerId", AttributeValue.fromS("c-0001"));
		location.put("name", AttributeValue.fromS("=1+1"));
		location.put("city", AttributeValue.fromS("Formula"));
		this.client.putItem((request) -> request.tableName("locations").item(location));
		try {
			this.dynamo.refresh();
			assertThat(download("", "formula")).singleElement()
				.satisfies(
						(row) -> assertThat(row).containsEntry("location", "'=1+1").containsEntry("city", "Formula"));
		}
		finally {
			this.client.deleteItem((request) -> request.tableName("locations").key(key));
			this.dynamo.refresh();
		}
	}

	private List<Map<String, String>> download(String name, String city) {
		byte[] csv = this.web.get()
			.uri("/customer-locations.csv?name={name}&city={city}", name, city)
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentType("text/csv;charset=UTF-8")
			.expectHeader()
			.valueEquals(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"customer-locations.csv\"")
			.expectBody()
			.returnResult()
			.getResponseBodyContent();
		try (MappingIterator<Map<String, String>> rows = new CsvMapper()
			.readerFor(new TypeReference<Map<String, String>>() {
			})
			.with(CsvSchema.emptySchema().withHeader())
			.readValues(new String(csv, StandardCharsets.UTF_8))) {
			return rows.readAll();
		}
	}

}
