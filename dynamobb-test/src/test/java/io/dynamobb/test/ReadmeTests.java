package io.dynamobb.test;

import io.dynamobb.DynamoMap;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static io.dynamobb.test.assertj.DynamoAssertions.assertThat;

@DynamoBBTest
@TableFixture(table = "prices", key = { "article", "currency" })
class ReadmeTests {

	@Autowired
	DynamoMap dynamo;

	@Test
	void adaIsThere() {
		assertThat(this.dynamo.table("customers")).hasSize(2).item("c-1").containsEntry("name", "Ada");
	}

}
