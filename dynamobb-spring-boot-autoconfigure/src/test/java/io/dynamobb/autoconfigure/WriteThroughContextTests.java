package io.dynamobb.autoconfigure;

import java.util.Map;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.awspring.cloud.dynamodb.DynamoDbTableNameResolver;
import io.awspring.cloud.dynamodb.DynamoDbTemplate;
import io.dynamobb.DynamoClient;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus.State;
import io.dynamobb.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the application writes through its own client, or what is built upon that.
 */
class WriteThroughContextTests {

	private final DynamoDbLocal dynamoDb = DynamoDbLocal.shared();

	private final TestTable places = TestTable.withKey("id").create(this.dynamoDb.client());

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DynamoDbClientAutoConfiguration.class, DynamoBBAutoConfiguration.class))
		.withPropertyValues("dynamobb.tables.places.table-name=" + this.places.name(),
				"dynamobb.tables.places.write-through=true");

	private final ApplicationContextRunner withClient = this.contextRunner.withBean("own", DynamoDbClient.class,
			() -> DynamoDbLocal.clientBuilder(this.dynamoDb.endpoint()).build());

	@AfterEach
	void close() {
		this.places.close();
	}

	@Test
	void ownClientIsWrappedForWrites() {
		this.withClient.run((context) -> {
			DynamoDbClient client = context.getBean(DynamoDbClient.class);
			client.putItem((request) -> request.tableName(this.places.name()).item(item("a", "Rome")));
			assertThat(city(context, "a")).isEqualTo("Rome");
			client.updateItem((request) -> request.tableName(this.places.name())
				.key(Map.of("id", AttributeValue.fromS("a")))
				.updateExpression("SET city = :c")
				.expressionAttributeValues(Map.of(":c", AttributeValue.fromS("Oslo"))));
			assertThat(city(context, "a")).isEqualTo("Oslo");
			assertThat(client.scanPaginator((request) -> request.tableName(this.places.name())).items()).hasSize(1);
			assertThat(client.serviceClientConfiguration().region()).isNotNull();
			assertThat(client).isEqualTo(client).hasSameHashCodeAs(client);
			assertThat(client.toString()).doesNotContain("Wrapped");
			client.executeStatement(
					(request) -> request.statement("DELETE FROM \"" + this.places.name() + "\" WHERE id='a'"));
			assertThat(table(context).status().state()).isEqualTo(State.STALE);
		});
	}

	@Test
	void clientOfTheSdkIsTheApplicationsOwnAndNotWrapped() {
		this.withClient.run((context) -> {
			DynamoClient client = context.getBean(DynamoMap.class).client("places");
			assertThat(client.sdk()).isNotSameAs(context.getBean(DynamoDbClient.class));
			client.sdk().putItem((request) -> request.tableName(this.places.name()).item(item("a", "Rome")));
			assertThat(table(context).get("a")).isEmpty();
			client.putItem(item("a", "Oslo"));
			assertThat(city(context, "a")).isEqualTo("Oslo");
		});
	}

	@Test
	void clientThatIsBuiltHereIsWrapped() {
		this.contextRunner
			.withBean(AwsCredentialsProvider.class,
					() -> StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
			.withPropertyValues("dynamobb.region=eu-west-1", "dynamobb.endpoint=" + this.dynamoDb.endpoint())
			.run((context) -> {
				context.getBean(DynamoDbClient.class)
					.putItem((request) -> request.tableName(this.places.name()).item(item("a", "Rome")));
				assertThat(city(context, "a")).isEqualTo("Rome");
			});
	}

	@Test
	void nothingIsWrappedWithoutWriteThrough() {
		this.withClient.withPropertyValues("dynamobb.tables.places.write-through=false").run((context) -> {
			assertThat(context).doesNotHaveBean(ClientWrapper.class);
			assertThat(context.getBean(DynamoMap.class).client("places").sdk())
				.isSameAs(context.getBean(DynamoDbClient.class));
		});
	}

	@Test
	void enhancedClientIsSeen() {
		this.withClient.run((context) -> {
			DynamoDbEnhancedClient enhanced = DynamoDbEnhancedClient.builder()
				.dynamoDbClient(context.getBean(DynamoDbClient.class))
				.build();
			DynamoDbTable<Place> mapped = enhanced.table(this.places.name(), TableSchema.fromBean(Place.class));
			mapped.putItem(place("a", "Rome"));
			assertThat(city(context, "a")).isEqualTo("Rome");
			mapped.updateItem(place("a", "Oslo"));
			assertThat(city(context, "a")).isEqualTo("Oslo");
			enhanced.batchWriteItem((batch) -> batch.writeBatches(WriteBatch.builder(Place.class)
				.mappedTableResource(mapped)
				.addPutItem(place("b", "Bern"))
				.addDeleteItem(Key.builder().partitionValue("a").build())
				.build()));
			assertThat(table(context).get("a")).isEmpty();
			assertThat(city(context, "b")).isEqualTo("Bern");
			enhanced.transactWriteItems((request) -> request.addPutItem(mapped, place("c", "Rome"))
				.addUpdateItem(mapped, place("b", "Oslo")));
			assertThat(city(context, "b")).isEqualTo("Oslo");
			assertThat(city(context, "c")).isEqualTo("Rome");
			mapped.deleteItem(place("b", "Oslo"));
			assertThat(table(context).get("b")).isEmpty();
		});
	}

	@Test
	void templateOfSpringCloudAwsIsSeen() {
		this.contextRunner
			.withConfiguration(
					AutoConfigurations.of(AwsAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
							RegionProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class))
			.withBean(DynamoDbTableNameResolver.class, () -> new DynamoDbTableNameResolver() {

				@Override
				public <T> String resolve(Class<T> type) {
					return WriteThroughContextTests.this.places.name();
				}

			})
			.withPropertyValues("spring.cloud.aws.region.static=eu-west-1",
					"spring.cloud.aws.credentials.access-key=local", "spring.cloud.aws.credentials.secret-key=local",
					"spring.cloud.aws.dynamodb.endpoint=" + this.dynamoDb.endpoint())
			.run((context) -> {
				DynamoDbTemplate template = context.getBean(DynamoDbTemplate.class);
				template.save(place("a", "Rome"));
				assertThat(city(context, "a")).isEqualTo("Rome");
				template.delete(Key.builder().partitionValue("a").build(), Place.class);
				assertThat(table(context).get("a")).isEmpty();
			});
	}

	private static DynamoTable table(AssertableApplicationContext context) {
		return context.getBean(DynamoMap.class).table("places");
	}

	private static String city(AssertableApplicationContext context, String id) {
		return table(context).get(id).orElseThrow().string("city");
	}

	private static Map<String, AttributeValue> item(String id, String city) {
		return Map.of("id", AttributeValue.fromS(id), "city", AttributeValue.fromS(city));
	}

	private static Place place(String id, String city) {
		Place place = new Place();
		place.setId(id);
		place.setCity(city);
		return place;
	}

	@DynamoDbBean
	public static class Place {

		private String id = "";

		private String city = "";

		@DynamoDbPartitionKey
		public String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

		public String getCity() {
			return this.city;
		}

		public void setCity(String city) {
			this.city = city;
		}

	}

}
