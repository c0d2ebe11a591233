package io.dynamobb.test;

import io.dynamobb.autoconfigure.DynamoBBProperties;
import io.dynamobb.autoconfigure.TableClients;
import io.dynamobb.test.local.DynamoDbLocal;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

import org.springframework.beans.factory.config.InstantiationAwareBeanPostProcessor;

/**
 * Clients of DynamoDB Local for all tables, and in the place of each client bean, so that
 * the names and qualifiers of these beans stay. The clients are closed with the context.
 */
final class LocalClients implements TableClients, InstantiationAwareBeanPostProcessor, AutoCloseable {

	private final DynamoDbClient client;

	private final DynamoDbStreamsClient streams;

	LocalClients(DynamoDbLocal local) {
		this.client = local.clientBuilder().build();
		this.streams = local.streamsClientBuilder().build();
	}

	DynamoDbClient client() {
		return this.client;
	}

	DynamoDbStreamsClient streams() {
		return this.streams;
	}

	@Override
	public DynamoDbClient get(String table, DynamoBBProperties.Table properties) {
		return this.client;
	}

	@Override
	public DynamoDbStreamsClient streams(String table, DynamoBBProperties.Table properties) {
		return this.streams;
	}

	@Override
	public @Nullable Object postProcessBeforeInstantiation(Class<?> type, String beanName) {
		if (DynamoDbClient.class.isAssignableFrom(type)) {
			return this.client;
		}
		return DynamoDbStreamsClient.class.isAssignableFrom(type) ? this.streams : null;
	}

	@Override
	public void close() {
		this.client.close();
		this.streams.close();
	}

}
