package io.dynamobb.test;

import io.dynamobb.autoconfigure.DynamoBBAutoConfiguration;
import io.dynamobb.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.dynamobb.test.local.DynamoDbLocal;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of tests: tables in DynamoDB Local.
 */
@AutoConfiguration(before = { DynamoDbClientAutoConfiguration.class, DynamoBBAutoConfiguration.class },
		beforeName = "io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration")
@ConditionalOnBean(LocalTables.class)
final class DynamoDbLocalAutoConfiguration {

	@Bean(destroyMethod = "close")
	static LocalClients dynamobbLocalClients(LocalTables tables) {
		DynamoDbLocal local = DynamoDbLocal.shared();
		tables.create(local.client());
		return new LocalClients(local);
	}

	@Bean(destroyMethod = "")
	@ConditionalOnMissingBean
	DynamoDbClient dynamoDbClient(LocalClients clients) {
		return clients.client();
	}

	@Bean(destroyMethod = "")
	@ConditionalOnMissingBean
	DynamoDbStreamsClient dynamoDbStreamsClient(LocalClients clients) {
		return clients.streams();
	}

}
