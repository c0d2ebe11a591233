package io.dynamobb.item;

import java.util.List;
import java.util.Map;

import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.item.RandomItems;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An {@link Item} goes into every API of the SDK that takes a map.
 */
class ItemInSdkTests {

	private final DynamoDbClient client = DynamoDbLocal.shared().client();

	@Test
	void goesIntoTheEnhancedClientAndBack() {
		Item item = Item.of(Map.of("id", AttributeValue.fromS("c-1"), "name", AttributeValue.fromS("Ada"), "visits",
				AttributeValue.fromN("3")));
		TableSchema<Customer> schema = TableSchema.fromBean(Customer.class);
		Customer customer = schema.mapToItem(item);
		assertThat(customer.getName()).isEqualTo("Ada");
		assertThat(Item.of(schema.itemToMap(customer, true))).isEqualTo(item);
		assertThat(item.as(Customer.class).getVisits()).isEqualTo(3);
		assertThat(EnhancedDocument.fromAttributeValueMap(item).getString("name")).isEqualTo("Ada");
		try (TestTable table = TestTable.withKey("id").create(this.client)) {
			DynamoDbEnhancedClient.builder()
				.dynamoDbClient(this.client)
				.build()
				.table(table.name(), schema)
				.putItem(schema.mapToItem(item));
			assertThat(this.client.getItem((request) -> request.tableName(table.name()).key(key(item))).item())
				.isEqualTo(item);
		}
	}

	@Test
	void goesBackIntoTheTable() {
		List<Map<String, AttributeValue>> items = new RandomItems(17).items(100);
		try (TestTable table = TestTable.withKey(RandomItems.KEY).create(this.client)) {
			for (Map<String, AttributeValue> attributes : items) {
				table.put(attributes);
				Item read = get(table, Item.of(attributes));
				table.delete(key(read));
				table.put(read);
				assertThat(get(table, read)).isEqualTo(read);
			}
		}
	}

	private Item get(TestTable table, Item item) {
		return Item.of(this.client.getItem((request) -> request.tableName(table.name()).key(key(item))).item());
	}

	private static Map<String, AttributeValue> key(Item item) {
		return Map.of("id", item.get("id"));
	}

	@DynamoDbBean
	public static class Customer {

		private String id;

		private String name;

		private int visits;

		@DynamoDbPartitionKey
		public String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		public int getVisits() {
			return this.visits;
		}

		public void setVisits(int visits) {
			this.visits = visits;
		}

	}

}
