package io.dynamobb.autoconfigure.client;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.autoconfigure.DynamoBBProperties.Table;
import io.dynamobb.autoconfigure.TableClients;
import io.dynamobb.exception.InvalidTableSpecException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.ClassUtils;

/**
 * Gives tables the client that they name, else the application's, else one that is built
 * like the application's but for what the tables set. What is built here is closed here.
 */
final class SharedTableClients implements TableClients, AutoCloseable {

	private static final String STS_CLIENT = "software.amazon.awssdk.services.sts.StsClient";

	private final ListableBeanFactory beans;

	private final ObjectProvider<DynamoDbClientFactory> factory;

	private final ObjectProvider<DynamoDbClientBuilderCustomizer> customizers;

	private final Map<ClientSettings, DynamoDbClient> built = new HashMap<>();

	private final StreamsClients streams = new StreamsClients();

	SharedTableClients(ListableBeanFactory beans, ObjectProvider<DynamoDbClientFactory> factory,
			ObjectProvider<DynamoDbClientBuilderCustomizer> customizers) {
		this.beans = beans;
		this.factory = factory;
		this.customizers = customizers;
	}

	@Override
	public DynamoDbClient get(String table, Table properties) {
		String arnRegion = arnRegion(properties.tableName());
		if (properties.client() != null) {
			return named(table, properties, properties.client(), arnRegion);
		}
		check(table, properties, arnRegion);
		String region = (properties.region() != null) ? properties.region() : arnRegion;
		ClientSettings settings = new ClientSettings((region != null) ? Region.of(region) : null, properties.endpoint(),
				properties.roleArn());
		return settings.equals(ClientSettings.NONE) ? application(table) : shared(table, properties, settings);
	}

	@Override
	public DynamoDbStreamsClient streams(String table, Table properties) {
		DynamoDbClient client = get(table, properties);
		DynamoDbStreamsClient own = this.beans.getBeanProvider(DynamoDbStreamsClient.class).getIfUnique();
		if (own != null && client == this.beans.getBeanProvider(DynamoDbClient.class).getIfUnique()) {
			return own;
		}
		DynamoDbStreamsClient built = this.streams.like(client);
		if (built == null) {
			throw new InvalidTableSpecException(table, "changes.source", "stream",
					"needs a DynamoDbStreamsClient bean: the table's DynamoDbClient does not tell how it is configured");
		}
		return built;
	}

	private static @Nullable String arnRegion(@Nullable String tableName) {
		String[] parts = (tableName != null) ? tableName.split(":", 6) : new String[0];
		return (parts.length == 6 && parts[0].equals("arn") && !parts[3].isEmpty()) ? parts[3] : null;
	}

	private DynamoDbClient named(String table, Table properties, String name, @Nullable String arnRegion) {
		if (properties.region() != null || properties.endpoint() != null || properties.roleArn() != null) {
			throw new InvalidTableSpecException(table, "client", name,
					"cannot go with region, endpoint and role-arn, which are for clients that DynamoBB builds");
		}
		if (!this.beans.containsBean(name) || !this.beans.isTypeMatch(name, DynamoDbClient.class)) {
			throw new InvalidTableSpecException(table, "client", name,
					"is not the name of a DynamoDbClient bean; there are " + clientNames());
		}
		DynamoDbClient client = this.beans.getBean(name, DynamoDbClient.class);
		ClientTemplate template = template(client);
		Region region = (template != null) ? template.settings().region() : null;
		if (arnRegion != null && region != null && !region.id().equals(arnRegion)) {
			throw new InvalidTableSpecException(table, "client", name, "is a client for region '" + region
					+ "', and the ARN in table-name is of region '" + arnRegion + "'");
		}
		return client;
	}

	private static void check(String table, Table properties, @Nullable String arnRegion) {
		String region = properties.region();
		if (region != null && region.isBlank()) {
			throw new InvalidTableSpecException(table, "region", region, "is empty");
		}
		if (region != null && arnRegion != null && !region.equals(arnRegion)) {
			throw new InvalidTableSpecException(table, "region", region,
					"is not the region '" + arnRegion + "' of the ARN in table-name");
		}
		URI endpoint = properties.endpoint();
		if (endpoint != null && !ClientSettings.isServer(endpoint)) {
			throw new InvalidTableSpecException(table, "endpoint", endpoint, ClientSettings.NO_SERVER);
		}
		String role = properties.roleArn();
		if (role != null && !role.startsWith("arn:")) {
			throw new InvalidTableSpecException(table, "role-arn", role, "is no ARN of a role");
		}
		if (role != null && !ClassUtils.isPresent(STS_CLIENT, null)) {
			throw new InvalidTableSpecException(table, "role-arn", role,
					"needs the AWS SDK's client of STS: add the dependency software.amazon.awssdk:sts");
		}
	}

	private DynamoDbClient application(String table) {
		try {
			return this.beans.getBean(DynamoDbClient.class);
		}
		catch (NoUniqueBeanDefinitionException ex) {
			throw new InvalidTableSpecException(table, "client", null,
					"is missing, and none of the DynamoDbClient beans " + clientNames() + " is primary");
		}
	}

	private List<String> clientNames() {
		return List.of(this.beans.getBeanNamesForType(DynamoDbClient.class));
	}

	private DynamoDbClient shared(String table, Table properties, ClientSettings settings) {
		DynamoDbClientFactory own = this.factory.getIfAvailable();
		ClientTemplate template = (own != null) ? own.template() : template(application(table));
		if (template == null) {
			return unknown(table, properties);
		}
		ClientSettings complete = settings.or(template.settings());
		if (complete.equals(template.settings())) {
			return application(table);
		}
		DynamoDbClient client = this.built.computeIfAbsent(complete,
				(key) -> new DynamoDbClientFactory(template, this.customizers).create(key));
		if (properties.isScannedAtStart() && complete.roleArn() == null) {
			DynamoDbClientFactory.requireCredentials(client);
		}
		return client;
	}

	private static @Nullable ClientTemplate template(DynamoDbClient client) {
		try {
			return ClientTemplate.of(client);
		}
		catch (UnsupportedOperationException ex) {
			return null;
		}
	}

	private DynamoDbClient unknown(String table, Table properties) {
		if (properties.region() != null || properties.endpoint() != null || properties.roleArn() != null) {
			throw new InvalidTableSpecException(table, "client", null,
					"is missing: region, endpoint and role-arn have no effect on the application's DynamoDbClient,"
							+ " which does not tell how it is configured");
		}
		return application(table);
	}

	@Override
	public void close() {
		this.streams.close();
		this.built.values().forEach(DynamoDbClient::close);
	}

}
