package io.dynamobb.sample;

import io.dynamobb.test.local.DynamoDbLocal;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample when DynamoDB Local has ended under it.
 */
@SampleTest
@DirtiesContext
class WithoutDynamoDbTests {

	@Autowired
	private RestTestClient web;

	@Autowired
	private DynamoDbLocal local;

	@Test
	void saysWhatIsGoneAndGoesOnWithWhatIsInMemory() {
		this.local.close();
		assertThat(get("/customers/c-0017", 503)).contains("DynamoDB does not answer", "start the sample again",
				"href=\"/\"");
		assertThat(get("/", 200)).contains(">1,000</span> rows", ">4,000</span> rows", ">3,980</strong>");
		assertThat(get("/customer-locations.csv", 200)).startsWith("customerId,");
	}

	private String get(String path, int status) {
		String page = this.web.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isEqualTo(status)
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		assertThat(page).isNotNull();
		return page;
	}

}
