package io.dynamobb.test;

import java.util.Map;

import io.dynamobb.DynamoMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static io.dynamobb.test.assertj.DynamoAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@DynamoBBTest(properties = { "dynamobb.tables.customers.table-name=slice-customers",
		"dynamobb.tables.customers.write-through=true", "dynamobb.tables.locations.startup=lazy",
		"dynamobb.tables.prices.startup=lazy", "dynamobb.tables.prices.changes.source=none" })
@AutoConfigureDynamoDbLocal(@AutoConfigureDynamoDbLocal.Table(name = "slice-customers", key = "customerId"))
class LocalSliceTests {

	@Test
	void sliceWritesThroughToDynamoDbLocal(@Autowired DynamoMap dynamo, @Autowired DynamoDbClient client,
			@Autowired ApplicationContext context) {
		client.putItem((put) -> put.tableName("slice-customers")
			.item(Map.of("customerId", AttributeValue.fromS("c-1"), "name", AttributeValue.fromS("Ada"))));
		assertThat(dynamo.table("customers")).item("c-1").containsEntry("name", "Ada");
		assertThat(context.getBeanNamesForType(NotOfTheSlice.class)).isEmpty();
	}

}
