package io.dynamobb.test;

import java.util.List;
import java.util.Map;

import io.dynamobb.DynamoMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static io.dynamobb.test.assertj.DynamoAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@AutoConfigureDynamoDbLocal({ @AutoConfigureDynamoDbLocal.Table(name = "prod-customers", key = "customerId"),
		@AutoConfigureDynamoDbLocal.Table(name = "locations", key = "locationId", indexes = "by-customer=customerId"),
		@AutoConfigureDynamoDbLocal.Table(name = "prices", key = "article:N", sortKey = "currency", stream = true) })
class LocalTests {

	@Autowired
	private DynamoMap dynamo;

	@Autowired
	private DynamoDbClient ownClient;

	@Test
	void tablesAreThereAndEmptyAndHoldWhatTheTestPuts() {
		assertThat(this.dynamo.table("customers")).hasSize(0);
		this.ownClient.putItem((put) -> put.tableName("prod-customers")
			.item(Map.of("customerId", AttributeValue.fromS("c-1"), "name", AttributeValue.fromS("Ada"))));
		this.dynamo.table("customers").refresh();
		assertThat(this.dynamo.table("customers")).item("c-1").containsEntry("name", "Ada");
	}

	@Test
	void schemasAreThoseThatAreDeclared() {
		TableDescription prices = this.ownClient.describeTable((table) -> table.tableName("prices")).table();
		assertThat(prices.keySchema()).extracting(KeySchemaElement::attributeName)
			.containsExactly("article", "currency");
		assertThat(prices.attributeDefinitions()).extracting(AttributeDefinition::attributeTypeAsString)
			.containsExactlyInAnyOrder("N", "S");
		assertThat(prices.streamSpecification().streamEnabled()).isTrue();
		List<GlobalSecondaryIndexDescription> indexes = this.ownClient
			.describeTable((table) -> table.tableName("locations"))
			.table()
			.globalSecondaryIndexes();
		assertThat(indexes).extracting(GlobalSecondaryIndexDescription::indexName).containsExactly("by-customer");
	}

	@Test
	void thereAreNoFixtures(@Autowired(required = false) TestTables tables) {
		assertThat(tables).isNull();
	}

}
