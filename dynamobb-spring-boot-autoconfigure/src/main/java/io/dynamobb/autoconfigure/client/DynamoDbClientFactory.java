package io.dynamobb.autoconfigure.client;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Builds clients from a template.
 *
 * @param template what the clients have in common
 * @param customizers called before what a client has of its own is set
 */
record DynamoDbClientFactory(ClientTemplate template, ObjectProvider<DynamoDbClientBuilderCustomizer> customizers) {

	private static final String NO_REGION = "Unable to load region";

	/**
	 * Resolves the credentials of a client once, so that a lack of them shows at start-up
	 * and not with the first request.
	 * @param client the client, which is closed when they cannot be resolved
	 * @throws NoCredentialsException when the credentials cannot be resolved
	 */
	static void requireCredentials(DynamoDbClient client) {
		try {
			client.serviceClientConfiguration().credentialsProvider().resolveIdentity().join();
		}
		catch (RuntimeException ex) {
			client.close();
			throw new NoCredentialsException(ex);
		}
	}

	/**
	 * Builds a client.
	 * @param settings what it has of its own
	 * @return the client
	 * @throws NoRegionException when no region is known
	 */
	DynamoDbClient create(ClientSettings settings) {
		DynamoDbClientBuilder builder = DynamoDbClient.builder();
		try {
			this.template.apply(builder, settings.region() == null);
			this.customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
			PropertyMapper map = PropertyMapper.get();
			map.from(settings::region).to(builder::region);
			map.from(settings::endpoint).to(builder::endpointOverride);
			map.from(settings::roleArn)
				.as((role) -> new AssumedRole(role, settings.region(), this.template.credentials()))
				.to(builder::credentialsProvider);
			return builder.build();
		}
		catch (SdkClientException ex) {
			if (String.valueOf(ex.getMessage()).startsWith(NO_REGION)) {
				throw new NoRegionException(ex);
			}
			throw ex;
		}
	}

}
