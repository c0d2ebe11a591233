package io.dynamobb.autoconfigure.jackson;

import java.util.Map;

import io.dynamobb.item.Item;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.test.autoconfigure.json.JsonTest;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;

/**
 * Tests for items as JSON in a slice of {@link JsonTest @JsonTest}.
 */
@JsonTest
class ItemJsonTests {

	@Autowired
	private JsonMapper jackson3;

	@Autowired
	private com.fasterxml.jackson.databind.ObjectMapper jackson2;

	@Test
	void itemIsAnObject() throws Exception {
		assertJson(Item.of(Map.of("total", fromN("0.10"))), "{\"total\":0.10}");
		assertJson(Item.empty(), "{}");
	}

	@Test
	void numberKeepsItsDigits() throws Exception {
		String digits = "-1234567890123456789012345678.9012345678";
		assertJson(fromN(digits), digits);
		assertJson(fromN("0.00000000000000000001"), "1E-20");
	}

	@Test
	void valueInAMapOrRecordIsAValue() throws Exception {
		assertJson(Map.of("total", fromN("10")), "{\"total\":10}");
		assertJson(new Answer(Item.of(Map.of("none", fromNul(true)))), "{\"item\":{\"none\":null}}");
	}

	private void assertJson(Object value, String json) throws Exception {
		assertThat(this.jackson3.writeValueAsString(value)).isEqualTo(json);
		assertThat(this.jackson2.writeValueAsString(value)).isEqualTo(json);
	}

	record Answer(Item item) {

	}

	@SpringBootConfiguration
	static class Application {

	}

}
