package io.dynamobb.autoconfigure;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoClient;
import io.dynamobb.DynamoJoin;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.spec.JoinSpec;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import org.aspectj.lang.JoinPoint;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Before;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that aspects may be around the beans.
 */
class ProxiedBeansTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, DynamoBBAutoConfiguration.class))
		.withBean(DynamoDbClient.class, () -> DynamoDbLocal.clientBuilder(URI.create("http://localhost:1")).build())
		.withPropertyValues("dynamobb.defaults.startup=lazy", "dynamobb.tables.customers.segments=2",
				"dynamobb.joins.places.from=customers");

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aspectIsAroundAllBeans(boolean proxyTargetClass) {
		this.runner.withUserConfiguration(Injected.class)
			.withBean(Calls.class)
			.withPropertyValues("spring.aop.proxy-target-class=" + proxyTargetClass)
			.run((context) -> {
				Injected beans = context.getBean(Injected.class);
				assertThat(List.of(beans.map, beans.table, beans.client, beans.join, beans.specified))
					.allMatch(AopUtils::isAopProxy);
				assertThat(beans.table.name()).isEqualTo("customers");
				assertThat(beans.client.name()).isEqualTo("customers");
				assertThat(beans.join.status().tables()).containsExactly("customers");
				assertThat(beans.specified.name()).isEqualTo("in-rome");
				assertThat(beans.map.tables()).hasSize(1);
				assertThat(context.getBean(Calls.class).told).contains("TableView.name", "DynamoClient.name",
						"DynamoJoin.status", "DynamoJoin.name", "DynamoMap.tables");
			});
	}

	@Test
	void aspectIsAroundMapOfApplication() {
		this.runner.withBean(Calls.class)
			.withBean("own", DynamoMap.class,
					() -> DynamoBB.builder()
						.client(DynamoDbLocal.clientBuilder(URI.create("http://localhost:1")).build())
						.table(TableSpec.builder("customers").startup(TableSpec.Startup.LAZY).build())
						.join(JoinSpec.of("places", (tables) -> tables.from("customers")))
						.build())
			.run((context) -> {
				assertThat(context.getBean(DynamoMap.class)).matches(AopUtils::isAopProxy);
				assertThat(context.getBean(DynamoMap.class).table("customers").name()).isEqualTo("customers");
			});
	}

	@Aspect
	static class Calls {

		final List<String> told = new CopyOnWriteArrayList<>();

		@Before("within(io.dynamobb..*) && (target(io.dynamobb.DynamoMap) || target(io.dynamobb.DynamoTable)"
				+ " || target(io.dynamobb.DynamoClient) || target(io.dynamobb.DynamoJoin))")
		void call(JoinPoint point) {
			this.told
				.add(point.getSignature().getDeclaringType().getSimpleName() + "." + point.getSignature().getName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Specification {

		@Bean
		static JoinSpec rome() {
			return JoinSpec.of("in-rome", (tables) -> tables.from("customers"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Injected extends Specification {

		final DynamoMap map;

		final DynamoTable table;

		final DynamoClient client;

		final DynamoJoin join;

		final DynamoJoin specified;

		Injected(DynamoMap map, DynamoTable table, DynamoClient client, @Qualifier("places") DynamoJoin join,
				@Qualifier("rome") DynamoJoin specified) {
			this.map = map;
			this.table = table;
			this.client = client;
			this.join = join;
			this.specified = specified;
		}

	}

}
