package io.dynamobb.sample;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
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

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1" })
	void makesTextOfFormulas(String cell) {
		assertThat(CsvController.withoutFormula(cell)).isEqualTo("'" + cell);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Office", "1-2", "a=b", "'=1" })
	void leavesTextAlone(String cell) {
		assertThat(CsvController.withoutFormula(cell)).isEqualTo(cell);
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
