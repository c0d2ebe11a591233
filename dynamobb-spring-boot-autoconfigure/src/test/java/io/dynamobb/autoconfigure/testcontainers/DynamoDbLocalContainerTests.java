package io.dynamobb.autoconfigure.testcontainers;

import java.util.Map;

import io.dynamobb.DynamoMap;
import io.dynamobb.autoconfigure.DynamoBBAutoConfiguration;
import io.dynamobb.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests a service connection to a container of DynamoDB Local, where there is Docker.
 */
@Testcontainers(disabledWithoutDocker = true)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE,
		properties = "dynamobb.tables.customers.startup=lazy")
class DynamoDbLocalContainerTests {

	@Container
	@ServiceConnection
	static final GenericContainer<?> dynamoDb = new GenericContainer<>("amazon/dynamodb-local:2.6.1")
		.withExposedPorts(8000);

	@Autowired
	private DynamoMap dynamo;

	@Autowired
	private DynamoDbClient client;

	@Test
	void loadsTable() {
		TestTable customers = TestTable.withKey("customerId").named("customers").create(this.client);
		customers.put(Map.of("customerId", fromS("c-1"), "name", fromS("Ada")));
		assertThat(this.dynamo.table("customers").get("c-1"))
			.hasValueSatisfying((ada) -> assertThat(ada.string("name")).isEqualTo("Ada"));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DynamoDbClientAutoConfiguration.class, DynamoBBAutoConfiguration.class })
	static class Application {

	}

}
