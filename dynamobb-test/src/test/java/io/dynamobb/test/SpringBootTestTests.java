package io.dynamobb.test;

import io.dynamobb.DynamoMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static io.dynamobb.test.assertj.DynamoAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = "dynamobb.tables.customers.serve-client=true")
@AutoConfigureDynamoBB
@TableFixture(table = "prices", key = { "article:N", "currency" }, resource = "classpath:/others/none.csv")
class SpringBootTestTests {

	@Autowired
	private DynamoMap dynamo;

	@Test
	void tablesAreFilled(@Autowired NotOfTheSlice bean) {
		assertThat(bean).isNotNull();
		assertThat(this.dynamo.table("customers")).hasSize(2);
		assertThat(this.dynamo.table("prices")).hasSize(0);
	}

	@Test
	void clientOfTheApplicationIsAnsweredFromMemory(@Autowired DynamoDbClient ownClient) {
		assertThat(
				ownClient.scanPaginator((scan) -> scan.tableName("prod-customers").projectionExpression("customerId"))
					.items())
			.hasSize(2);
	}

}
