package io.dynamobb.autoconfigure.client;

import java.util.ArrayList;
import java.util.List;

import io.dynamobb.DynamoMap;
import io.dynamobb.autoconfigure.DynamoBBAutoConfiguration;
import io.dynamobb.autoconfigure.DynamoBBProperties;
import io.dynamobb.autoconfigure.TableClients;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the clients of the tables, and
 * for a {@link DynamoDbClient} where neither the application nor Spring Cloud AWS brings
 * one.
 */
@AutoConfiguration(before = DynamoBBAutoConfiguration.class,
		afterName = "io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration")
@ConditionalOnClass({ DynamoMap.class, DynamoDbClient.class })
@ConditionalOnBooleanProperty(name = "dynamobb.enabled", matchIfMissing = true)
@EnableConfigurationProperties(DynamoBBProperties.class)
public final class DynamoDbClientAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(DynamoDbClientAutoConfiguration.class);

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean(TableClients.class)
	SharedTableClients dynamobbTableClients(DynamoBBProperties properties, ListableBeanFactory beans,
			ObjectProvider<DynamoDbClientFactory> factory,
			ObjectProvider<DynamoDbClientBuilderCustomizer> customizers) {
		if (beans.getBeanNamesForType(DynamoDbClientFactory.class, true, false).length == 0) {
			warnOfUnused(properties, beans);
		}
		return new SharedTableClients(beans, factory, customizers);
	}

	private static void warnOfUnused(DynamoBBProperties properties, ListableBeanFactory beans) {
		List<String> unused = new ArrayList<>();
		PropertyMapper map = PropertyMapper.get();
		map.from(properties::endpoint).to((endpoint) -> unused.add("'dynamobb.endpoint'"));
		map.from(properties::region).to((region) -> unused.add("'dynamobb.region'"));
		if (!unused.isEmpty()) {
			logger.warn(
					"Not used: {}. The application has a DynamoDbClient of its own, {}: configure that, or set"
							+ " endpoint and region below 'dynamobb.defaults' or a table",
					String.join(" and ", unused),
					List.of(beans.getBeanNamesForType(DynamoDbClient.class, true, false)));
		}
	}

	/**
	 * The client of an application that has none.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(DynamoDbClient.class)
	static class OwnClient {

		@Bean
		@ConditionalOnMissingBean
		DynamoBBConnectionDetails dynamobbConnectionDetails(DynamoBBProperties properties) {
			return new PropertiesConnectionDetails(properties);
		}

		@Bean
		DynamoDbClientFactory dynamobbClientFactory(DynamoBBConnectionDetails connectionDetails,
				ObjectProvider<AwsRegionProvider> regionProvider,
				ObjectProvider<AwsCredentialsProvider> credentialsProvider,
				ObjectProvider<DynamoDbClientBuilderCustomizer> customizers) {
			return new DynamoDbClientFactory(ClientTemplate.of(connectionDetails, regionProvider.getIfAvailable(),
					credentialsProvider.getIfAvailable()), customizers);
		}

		@Bean(destroyMethod = "close")
		@Lazy
		DynamoDbClient dynamoDbClient(DynamoBBProperties properties, DynamoDbClientFactory factory) {
			DynamoDbClient client = factory.create(ClientSettings.NONE);
			if (properties.tables().values().stream().anyMatch(DynamoBBProperties.Table::isScannedAtStart)) {
				DynamoDbClientFactory.requireCredentials(client);
			}
			return client;
		}

	}

}
