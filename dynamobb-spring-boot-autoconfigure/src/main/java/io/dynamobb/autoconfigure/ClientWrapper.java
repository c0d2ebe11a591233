package io.dynamobb.autoconfigure;

import io.dynamobb.DynamoMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Wraps each {@link DynamoDbClient} bean, so that the tables see what the application
 * writes through it, or through what is built upon it, and answer what it reads. The map
 * is asked when the first request is sent: it is built with these clients itself.
 */
final class ClientWrapper implements BeanPostProcessor {

	private final ObjectProvider<DynamoMap> map;

	ClientWrapper(ObjectProvider<DynamoMap> map) {
		this.map = map;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof DynamoDbClient client) ? WrappedClient.of(client, this.map) : bean;
	}

}
