package io.dynamobb.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.dynamobb.DynamoMap;
import io.dynamobb.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.aspectj.lang.JoinPoint;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Before;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.AdditionalAnswers;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Beans that write, and what stands around the client that they write through.
 */
class WrappedClientTests {

	private static final List<String> told = new ArrayList<>();

	private static String tableName = "";

	private final DynamoDbLocal dynamoDb = DynamoDbLocal.shared();

	private final TestTable places = TestTable.withKey("id").create(this.dynamoDb.client());

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, DynamoDbClientAutoConfiguration.class,
				DynamoBBAutoConfiguration.class))
		.withPropertyValues("dynamobb.tables.places.table-name=" + this.places.name(),
				"dynamobb.tables.places.write-through=true");

	private final ApplicationContextRunner withClient = this.runner.withBean("own", DynamoDbClient.class,
			() -> DynamoDbLocal.clientBuilder(this.dynamoDb.endpoint()).build());

	@AfterEach
	void close() {
		this.places.close();
		told.clear();
	}

	private void put(DynamoDbClient client, String id) {
		tableName = this.places.name();
		put(client, tableName, id);
	}

	private static void put(DynamoDbClient client, String table, String id) {
		client.putItem((request) -> request.tableName(table).item(Map.of("id", AttributeValue.fromS(id))));
	}

	@Test
	void beanThatWritesFirstWhenItIsDestroyed() {
		tableName = this.places.name();
		this.withClient.withUserConfiguration(LastWriter.class).run((context) -> {
			assertThat(context).hasNotFailed();
		});
		assertThat(told).containsExactly("written");
	}

	@Test
	void beanThatWritesWhenItIsCreated() {
		tableName = this.places.name();
		this.withClient.withUserConfiguration(FirstWriter.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(DynamoMap.class).table("places").get("first")).isPresent();
			put(context.getBean(DynamoDbClient.class), "a");
			assertThat(context.getBean(DynamoMap.class).table("places").get("a")).isPresent();
		});
	}

	@Test
	void beanThatWritesOnAnotherThreadWhenItIsCreated() {
		tableName = this.places.name();
		this.withClient.withUserConfiguration(ThreadWriter.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(DynamoMap.class).table("places").get("thread")).isPresent();
		});
	}

	@Test
	void twoClientsOneOfThemPrimary() {
		this.runner.withUserConfiguration(TwoClients.class).run((context) -> {
			DynamoMap map = context.getBean(DynamoMap.class);
			put(context.getBean("first", DynamoDbClient.class), "a");
			assertThat(map.table("places").get("a")).isPresent();
			put(context.getBean("second", DynamoDbClient.class), "b");
			assertThat(map.table("places").get("b")).isPresent();
		});
	}

	@Test
	void aspectsAreAroundTheWrappedClient() {
		this.withClient.withBean(Calls.class)
			.withPropertyValues("spring.aop.proxy-target-class=false")
			.run((context) -> {
				put(context.getBean(DynamoDbClient.class), "a");
				assertThat(told).contains("putItem");
				assertThat(context.getBean(DynamoMap.class).table("places").get("a")).isPresent();
			});
	}

	@Test
	void mockedClient() {
		DynamoDbClient mock = Mockito.mock(DynamoDbClient.class);
		this.runner.withBean("own", DynamoDbClient.class, () -> mock)
			.withPropertyValues("dynamobb.tables.places.startup=lazy")
			.run((context) -> {
				DynamoDbClient client = context.getBean(DynamoDbClient.class);
				put(client, "a");
				Mockito.verify(mock).putItem(ArgumentMatchers.any(PutItemRequest.class));
			});
	}

	@Test
	void spyIsFoundBehindTheWrappedClient() {
		this.runner
			.withBean("own", DynamoDbClient.class,
					() -> Mockito.mock(DynamoDbClient.class,
							AdditionalAnswers
								.delegatesTo(DynamoDbLocal.clientBuilder(this.dynamoDb.endpoint()).build())))
			.run((context) -> {
				DynamoDbClient client = context.getBean(DynamoDbClient.class);
				put(client, "a");
				assertThat(context.getBean(DynamoMap.class).table("places").get("a")).isPresent();
				Mockito.verify(client).putItem(ArgumentMatchers.any(PutItemRequest.class));
			});
	}

	@Test
	void clientIsClosedOnce() {
		List<String> calls = new ArrayList<>();
		DynamoDbClient raw = DynamoDbLocal.clientBuilder(this.dynamoDb.endpoint()).build();
		DynamoDbClient counting = (DynamoDbClient) java.lang.reflect.Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { DynamoDbClient.class }, (proxy, method, arguments) -> {
					calls.add(method.getName());
					return method.invoke(raw, arguments);
				});
		this.runner.withBean("own", DynamoDbClient.class, () -> counting).run((context) -> {
			DynamoDbClient client = context.getBean(DynamoDbClient.class);
			client.waiter().waitUntilTableExists((request) -> request.tableName(this.places.name()));
			assertThat(client.listTables().tableNames()).contains(this.places.name());
			assertThat(client.listTablesPaginator().tableNames().stream()).contains(this.places.name());
			assertThat(client.serviceName()).isEqualTo("dynamodb");
		});
		assertThat(calls.stream().filter("close"::equals)).hasSize(1);
	}

	@Aspect
	static class Calls {

		@Before("execution(* software.amazon.awssdk.services.dynamodb.DynamoDbClient.putItem(..))")
		void call(JoinPoint point) {
			told.add(point.getSignature().getName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoClients {

		@Bean
		@Primary
		DynamoDbClient first() {
			return DynamoDbLocal.clientBuilder(DynamoDbLocal.shared().endpoint()).build();
		}

		@Bean
		DynamoDbClient second() {
			return DynamoDbLocal.clientBuilder(DynamoDbLocal.shared().endpoint()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LastWriter {

		@Bean
		DisposableBean last(DynamoDbClient client) {
			return () -> {
				put(client, tableName, "last");
				told.add("written");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FirstWriter {

		@Bean
		Object first(DynamoDbClient client) {
			put(client, tableName, "first");
			return new Object();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ThreadWriter {

		@Bean
		Object thread(@Qualifier("own") ObjectProvider<DynamoDbClient> client) throws Exception {
			DynamoDbClient own = client.getObject();
			CompletableFuture.runAsync(() -> put(own, tableName, "thread"))
				.get(20, java.util.concurrent.TimeUnit.SECONDS);
			return new Object();
		}

	}

}
