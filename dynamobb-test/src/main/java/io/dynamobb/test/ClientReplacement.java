package io.dynamobb.test;

import java.util.Map;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.Ordered;

/**
 * Has each client bean of the application replaced before it is created.
 */
final class ClientReplacement implements BeanDefinitionRegistryPostProcessor, Ordered {

	private static final Map<Class<?>, String> REPLACED = Map.of(DynamoDbClient.class, "client",
			DynamoDbStreamsClient.class, "streamsClient");

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		if (AotDetector.useGeneratedArtifacts() || !(registry instanceof ConfigurableListableBeanFactory beans)) {
			return;
		}
		REPLACED.forEach((type, method) -> {
			for (String name : beans.getBeanNamesForType(type, true, false)) {
				if (registry.containsBeanDefinition(name)) {
					replace(registry, name, type, method);
				}
			}
		});
	}

	private static void replace(BeanDefinitionRegistry registry, String name, Class<?> type, String method) {
		BeanDefinition replaced = registry.getBeanDefinition(name);
		RootBeanDefinition replacement = new RootBeanDefinition(type);
		replacement.setFactoryBeanName("dynamobbFixtureAnswers");
		replacement.setFactoryMethodName(method);
		replacement.setDestroyMethodName("");
		replacement.setPrimary(replaced.isPrimary());
		replacement.setAutowireCandidate(replaced.isAutowireCandidate());
		registry.removeBeanDefinition(name);
		registry.registerBeanDefinition(name, replacement);
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
	}

}
