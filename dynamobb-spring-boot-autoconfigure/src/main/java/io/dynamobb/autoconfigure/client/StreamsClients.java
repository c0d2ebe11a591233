package io.dynamobb.autoconfigure.client;

import java.net.URI;
import java.util.IdentityHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClientBuilder;

/**
 * Clients of streams, each built like the client of the table: with its region, endpoint,
 * credentials and configuration, but for its HTTP client, which it does not tell. Nothing
 * is built before it is asked for, and what is built is closed here.
 */
final class StreamsClients implements AutoCloseable {

	private final Map<DynamoDbClient, DynamoDbStreamsClient> built = new IdentityHashMap<>();

	/**
	 * Returns a client.
	 * @param client the client of the table
	 * @return the client of its stream, the same each time; {@code null} when the table's
	 * client does not tell how it is configured
	 */
	@Nullable DynamoDbStreamsClient like(DynamoDbClient client) {
		try {
			return this.built.computeIfAbsent(client, StreamsClients::build);
		}
		catch (UnsupportedOperationException ex) {
			return null;
		}
	}

	private static DynamoDbStreamsClient build(DynamoDbClient client) {
		DynamoDbServiceClientConfiguration configuration = client.serviceClientConfiguration();
		DynamoDbStreamsClientBuilder builder = DynamoDbStreamsClient.builder()
			.region(configuration.region())
			.credentialsProvider(new LentCredentials(configuration.credentialsProvider()))
			.overrideConfiguration(
					configuration.overrideConfiguration().toBuilder().scheduledExecutorService(null).build());
		configuration.endpointOverride().filter((endpoint) -> !isOfAws(endpoint)).ifPresent(builder::endpointOverride);
		return builder.build();
	}

	/**
	 * In AWS streams have an endpoint of their own, which the SDK knows; elsewhere they
	 * have the same.
	 */
	private static boolean isOfAws(URI endpoint) {
		String host = String.valueOf(endpoint.getHost());
		return host.contains(".amazonaws.") || host.endsWith(".api.aws");
	}

	@Override
	public void close() {
		this.built.values().forEach(DynamoDbStreamsClient::close);
	}

}
