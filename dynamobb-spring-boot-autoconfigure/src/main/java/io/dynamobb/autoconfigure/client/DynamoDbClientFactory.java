package io.dynamobb.autoconfigure.client;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Builds the client. Region and credentials come from the connection details, else from
 * the application's beans, else from the AWS SDK's default chains.
 */
final class DynamoDbClientFactory {

	private static final String NO_REGION = "Unable to load region";

	private final DynamoBBConnectionDetails connectionDetails;

	private final @Nullable AwsRegionProvider regionProvider;

	private final @Nullable AwsCredentialsProvider credentialsProvider;

	DynamoDbClientFactory(DynamoBBConnectionDetails connectionDetails, @Nullable AwsRegionProvider regionProvider,
			@Nullable AwsCredentialsProvider credentialsProvider) {
		this.connectionDetails = connectionDetails;
		this.regionProvider = regionProvider;
		this.credentialsProvider = credentialsProvider;
	}

	/**
	 * Builds the client.
	 * @param customizers called before the client is built
	 * @param withCredentials whether its credentials are resolved once, so that a lack of
	 * them shows at start-up and not with the first request
	 * @return the client
	 * @throws NoRegionException when no region is known
	 * @throws NoCredentialsException when the credentials cannot be resolved
	 */
	DynamoDbClient create(Stream<DynamoDbClientBuilderCustomizer> customizers, boolean withCredentials) {
		DynamoDbClient client = build(customizers);
		try {
			if (withCredentials) {
				client.serviceClientConfiguration().credentialsProvider().resolveIdentity().join();
			}
			return client;
		}
		catch (RuntimeException ex) {
			client.close();
			throw new NoCredentialsException(ex);
		}
	}

	private DynamoDbClient build(Stream<DynamoDbClientBuilderCustomizer> customizers) {
		DynamoDbClientBuilder builder = DynamoDbClient.builder();
		PropertyMapper map = PropertyMapper.get();
		map.from(this.connectionDetails::getEndpoint).to(builder::endpointOverride);
		map.from(this::credentialsProvider).to(builder::credentialsProvider);
		try {
			map.from(this::region).to(builder::region);
			customizers.forEach((customizer) -> customizer.customize(builder));
			return builder.build();
		}
		catch (SdkClientException ex) {
			if (String.valueOf(ex.getMessage()).startsWith(NO_REGION)) {
				throw new NoRegionException(ex);
			}
			throw ex;
		}
	}

	private @Nullable Region region() {
		String region = this.connectionDetails.getRegion();
		if (region != null) {
			return Region.of(region);
		}
		return (this.regionProvider != null) ? this.regionProvider.getRegion() : null;
	}

	private @Nullable AwsCredentialsProvider credentialsProvider() {
		AwsCredentialsProvider provider = this.connectionDetails.getCredentialsProvider();
		return (provider != null) ? provider : this.credentialsProvider;
	}

}
