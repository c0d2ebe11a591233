package io.dynamobb.autoconfigure;

import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.awspring.cloud.dynamodb.DynamoDbTableNameResolver;
import io.awspring.cloud.dynamodb.DynamoDbTemplate;
import io.dynamobb.DynamoMap;
import io.dynamobb.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.FaultProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.devtools.restart.classloader.ClassLoaderFiles;
import org.springframework.boot.devtools.restart.classloader.RestartClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the application reads through its own client, or what is built upon that.
 */
class ServeClientContextTests {

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable places = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DynamoDbClientAutoConfiguration.class, DynamoBBAutoConfiguration.class))
		.withPropertyValues("dynamobb.tables.places.table-name=" + this.places.name(),
				"dynamobb.tables.places.serve-client=true");

	private final ApplicationContextRunner withClient = this.contextRunner.withBean("own", DynamoDbClient.class,
			() -> this.proxy.clientBuilder().build());

	@BeforeEach
	void fill() {
		this.places.put(Map.of("id", AttributeValue.fromS("a"), "city", AttributeValue.fromS("Rome")));
	}

	@AfterEach
	void close() {
		this.proxy.close();
		this.places.close();
	}

	@Test
	void ownClientIsAnsweredFromMemory() {
		this.withClient.run((context) -> {
			DynamoDbClient client = context.getBean(DynamoDbClient.class);
			context.getBean(DynamoMap.class).table("places").size();
			this.proxy.resetCounts();
			assertThat(client
				.getItem((get) -> get.tableName(this.places.name()).key(Map.of("id", AttributeValue.fromS("a"))))
				.item()).containsEntry("city", AttributeValue.fromS("Rome"));
			assertThat(client.scanPaginator((scan) -> scan.tableName(this.places.name())).items()).hasSize(1);
			assertThat(this.proxy.requests("GetItem") + this.proxy.requests("Scan")).isZero();
		});
	}

	@Test
	void templateOfSpringCloudAwsReadsFromMemory() {
		this.contextRunner
			.withConfiguration(
					AutoConfigurations.of(AwsAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
							RegionProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class))
			.withBean(DynamoDbTableNameResolver.class, () -> new DynamoDbTableNameResolver() {

				@Override
				public <T> String resolve(Class<T> type) {
					return ServeClientContextTests.this.places.name();
				}

			})
			.withPropertyValues("spring.cloud.aws.region.static=eu-west-1",
					"spring.cloud.aws.credentials.access-key=local", "spring.cloud.aws.credentials.secret-key=local",
					"spring.cloud.aws.dynamodb.endpoint=" + this.proxy.endpoint())
			.run((context) -> {
				DynamoDbTemplate template = context.getBean(DynamoDbTemplate.class);
				context.getBean(DynamoMap.class).table("places").size();
				this.proxy.resetCounts();
				Place place = Objects
					.requireNonNull(template.load(Key.builder().partitionValue("a").build(), Place.class));
				assertThat(place.getCity()).isEqualTo("Rome");
				assertThat(template.scanAll(Place.class).items()).hasSize(1);
				assertThat(this.proxy.requests("GetItem") + this.proxy.requests("Scan")).isZero();
			});
	}

	@Test
	void onlyTheClientOfTheTableIsAnsweredFromMemory() {
		this.contextRunner.withBean("elsewhere", DynamoDbClient.class, () -> elsewhere(Region.US_EAST_1))
			.withBean("own", DynamoDbClient.class, () -> this.proxy.clientBuilder().build(),
					(definition) -> definition.setPrimary(true))
			.run((context) -> {
				assertThat(reads(context, "own")).isZero();
				assertThat(reads(context, "elsewhere")).isOne();
				assertThat(context.getBean(DynamoDbClient.class)).isSameAs(context.getBean("own"));
			});
	}

	@Test
	void tableOfAnotherRegionIsReadThroughTheClientOfThatRegion() {
		this.contextRunner.withBean("own", DynamoDbClient.class, () -> elsewhere(Region.US_EAST_1))
			.withBean("tokyo", DynamoDbClient.class, () -> elsewhere(Region.AP_NORTHEAST_1),
					(definition) -> definition.setAutowireCandidate(false))
			.withPropertyValues("dynamobb.tables.places.client=tokyo")
			.run((context) -> {
				assertThat(reads(context, "tokyo")).isZero();
				assertThat(reads(context, "own")).isOne();
			});
	}

	@Test
	void mockedClientIsAskedUntilTheTableIsLoaded() {
		DynamoDbClient mock = Mockito.mock(DynamoDbClient.class);
		Mockito.when(mock.getItem(ArgumentMatchers.any(GetItemRequest.class)))
			.thenReturn(GetItemResponse.builder().item(Map.of("city", AttributeValue.fromS("Oslo"))).build());
		this.contextRunner.withBean("own", DynamoDbClient.class, () -> mock)
			.withPropertyValues("dynamobb.tables.places.startup=lazy")
			.run((context) -> {
				assertThat(get(context.getBean(DynamoDbClient.class)).item()).containsEntry("city",
						AttributeValue.fromS("Oslo"));
				Mockito.verify(context.getBean(DynamoDbClient.class))
					.getItem(ArgumentMatchers.any(GetItemRequest.class));
			});
	}

	@Test
	void restartedApplicationIsAnsweredByItsOwnTables() {
		for (String city : List.of("Rome", "Oslo")) {
			this.places.put(Map.of("id", AttributeValue.fromS("a"), "city", AttributeValue.fromS(city)));
			URL[] reloaded = { ServeClientContextTests.class.getProtectionDomain().getCodeSource().getLocation() };
			this.withClient
				.withClassLoader(new RestartClassLoader(getClass().getClassLoader(), reloaded, new ClassLoaderFiles()))
				.run((context) -> {
					assertThat(reads(context, "own")).isZero();
					assertThat(get(context.getBean(DynamoDbClient.class)).item()).containsEntry("city",
							AttributeValue.fromS(city));
				});
		}
	}

	private DynamoDbClient elsewhere(Region region) {
		return this.proxy.clientBuilder().region(region).build();
	}

	private GetItemResponse get(DynamoDbClient client) {
		return client.getItem((get) -> get.tableName(this.places.name()).key(Map.of("id", AttributeValue.fromS("a"))));
	}

	/**
	 * Reads an item, and says how many requests that took.
	 */
	private int reads(AssertableApplicationContext context, String client) {
		context.getBean(DynamoMap.class).table("places").size();
		this.proxy.resetCounts();
		get(context.getBean(client, DynamoDbClient.class));
		return this.proxy.requests("GetItem");
	}

	@Test
	void nothingIsWrappedUnlessATableServesClients() {
		this.withClient.withPropertyValues("dynamobb.tables.places.serve-client=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ClientWrapper.class));
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
