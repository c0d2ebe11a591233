package io.dynamobb.sample;

import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
@DirtiesContext
class FailedRefreshTests {

	@Autowired
	private RestTestClient web;

	@Autowired
	private DynamoDbClient client;

	@Test
	void keepsRowsAndShowsReasonUntilTheNextRefresh() {
		this.client.deleteTable((request) -> request.tableName("customers"));
		assertThat(refresh()).contains(">1,000</span> rows", ">3,980</strong>", "STALE", "class=\"failure\"",
				"customers");
		TestTable.withKey("customerId").named("customers").create(this.client);
		assertThat(refresh()).contains(">0</span> rows", ">0</strong>").doesNotContain("STALE", "class=\"failure\"");
	}

	private String refresh() {
		String page = this.web.post()
			.uri("/refresh/customers")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		assertThat(page).isNotNull();
		return page;
	}

}
