package io.dynamobb.sample;

import io.dynamobb.test.local.DynamoDbLocal;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * DynamoDB without an AWS account: DynamoDB Local in a JVM of its own, which ends with
 * this application.
 * <p>
 * The starter takes the {@link DynamoDbClient} of the context when there is one, so the
 * tables are filled before anything can read them.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!aws & !copy")
class LocalDynamoDbConfiguration {

	@Bean
	DynamoDbLocal dynamoDbLocal() {
		try {
			return DynamoDbLocal.start();
		}
		catch (IllegalStateException ex) {
			throw new NoDynamoDbLocalException(ex);
		}
	}

	@Bean
	DynamoDbClient dynamoDbClient(DynamoDbLocal local) {
		DynamoDbClient client = local.clientBuilder().build();
		new SampleData().load(client);
		return client;
	}

	static class NoDynamoDbLocalException extends IllegalStateException {

		private static final long serialVersionUID = 1L;

		NoDynamoDbLocalException(IllegalStateException cause) {
			super(cause.getMessage(), cause);
		}

	}

}
