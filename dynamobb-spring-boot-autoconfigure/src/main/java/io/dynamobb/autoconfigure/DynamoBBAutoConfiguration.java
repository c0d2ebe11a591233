package io.dynamobb.autoconfigure;

import java.util.List;
import java.util.Objects;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.RefreshListener;
import io.dynamobb.SnapshotValidator;
import io.dynamobb.autoconfigure.DynamoBBProperties.Table;
import io.dynamobb.exception.InvalidTableSpecException;
import io.dynamobb.export.ExportFiles;
import io.dynamobb.spec.JoinSpec;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.store.SnapshotStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for DynamoBB: the map, and the
 * client and the cached table of each table that is configured.
 */
@AutoConfiguration
@ConditionalOnClass(DynamoMap.class)
@ConditionalOnBooleanProperty(name = "dynamobb.enabled", matchIfMissing = true)
@EnableConfigurationProperties(DynamoBBProperties.class)
@Import(TableBeanRegistrar.class)
public final class DynamoBBAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(DynamoBBAutoConfiguration.class);

	@Bean
	static TableBeanQualifier dynamobbTableBeanQualifier() {
		return new TableBeanQualifier();
	}

	@Bean
	ContextCallbacks dynamobbContextCallbacks(ConfigurableApplicationContext context,
			ObjectProvider<RefreshListener> listeners, ObjectProvider<SnapshotValidator> validators) {
		return new ContextCallbacks(context, listeners, validators);
	}

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	DynamoMap dynamoMap(DynamoBBProperties properties, ConfigurableApplicationContext context,
			ObjectProvider<DynamoDbClient> client, ObjectProvider<DynamoDbStreamsClient> streams,
			ObjectProvider<TableClients> clients, ContextCallbacks callbacks, ObjectProvider<JoinSpec> joins,
			ObjectProvider<ExportFiles.Opener> exportFiles, ObjectProvider<SnapshotStore> snapshots,
			ObjectProvider<DynamoBBBuilderCustomizer> customizers) {
		PropertyNames names = new PropertyNames(context.getEnvironment());
		List<TableSpec> tables = new TableSpecs(properties, names).get();
		DynamoBB.Builder builder = DynamoBB.builder().listener(callbacks.listener()).validator(callbacks::validate);
		builder.countLookups(properties.countLookups()).scanThreads(properties.scanThreads());
		PropertyMapper.get().from(properties::queryThreads).to(builder::queryThreads);
		PropertyMapper.get().from(properties::readCapacity).to(builder::readCapacity);
		exportFiles.ifAvailable(builder::exportFiles);
		SnapshotLocation.of(properties.snapshots()).apply(builder, snapshots);
		if (tables.isEmpty()) {
			logger.warn("No table is configured: name the tables to cache below 'dynamobb.tables'");
		}
		new JoinSpecs(properties, names, context).get(joins.orderedStream()).forEach(builder::join);
		new TableReferences(properties, names).declare(builder);
		TableClients tableClients = clients.getIfAvailable(() -> (table, settings) -> client.getObject());
		try {
			for (TableSpec table : tables) {
				Table settings = Objects.requireNonNull(properties.tables().get(table.name()));
				builder.table(table)
					.client(table.name(), WrappedClient.unwrap(tableClients.get(table.name(), settings)));
				if (table.changes().followsStream()) {
					DynamoDbStreamsClient own = tableClients.streams(table.name(), settings);
					builder.streamsClient(table.name(), (own != null) ? own : streams.getObject());
				}
			}
			customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
			return builder.build();
		}
		catch (InvalidTableSpecException ex) {
			throw names.invalid(ex);
		}
	}

	@Bean
	DynamoBBLifecycle dynamobbLifecycle(DynamoMap dynamoMap, ContextCallbacks callbacks) {
		return new DynamoBBLifecycle(dynamoMap, callbacks);
	}

}
