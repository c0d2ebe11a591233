package io.dynamobb.autoconfigure.client;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * What clients have in common. What is {@code null} is left to the AWS SDK's default
 * chains.
 *
 * @param regionProvider tells the region
 * @param endpoint the URL of the service
 * @param credentials the credentials, which stay their owner's to close
 * @param configuration the configuration
 */
record ClientTemplate(@Nullable AwsRegionProvider regionProvider, @Nullable URI endpoint,
		@Nullable LentCredentials credentials, @Nullable ClientOverrideConfiguration configuration) {

	/**
	 * Takes the connection details, else the beans of the application.
	 */
	static ClientTemplate of(DynamoBBConnectionDetails details, @Nullable AwsRegionProvider regionProvider,
			@Nullable IdentityProvider<? extends AwsCredentialsIdentity> credentials) {
		String region = details.getRegion();
		IdentityProvider<? extends AwsCredentialsIdentity> own = details.getCredentialsProvider();
		return new ClientTemplate((region != null) ? () -> Region.of(region) : regionProvider, details.getEndpoint(),
				lent((own != null) ? own : credentials), null);
	}

	/**
	 * Takes what a client tells of itself, which does not include its HTTP client.
	 * @throws UnsupportedOperationException when it tells nothing, because it is none of
	 * the SDK's
	 */
	static ClientTemplate of(DynamoDbClient client) {
		DynamoDbServiceClientConfiguration configuration = client.serviceClientConfiguration();
		return new ClientTemplate(configuration::region, configuration.endpointOverride().orElse(null),
				lent(configuration.credentialsProvider()),
				configuration.overrideConfiguration().toBuilder().scheduledExecutorService(null).build());
	}

	private static @Nullable LentCredentials lent(@Nullable IdentityProvider<? extends AwsCredentialsIdentity> owner) {
		return (owner != null) ? new LentCredentials(owner) : null;
	}

	/**
	 * Returns the settings of a client that is built from this template alone.
	 * @return the settings, without a region where none is configured
	 */
	ClientSettings settings() {
		try {
			AwsRegionProvider provider = (this.regionProvider != null) ? this.regionProvider
					: new DefaultAwsRegionProviderChain();
			return new ClientSettings(provider.getRegion(), this.endpoint, null);
		}
		catch (SdkClientException ex) {
			return new ClientSettings(null, this.endpoint, null);
		}
	}

	void apply(DynamoDbClientBuilder builder, boolean withRegion) {
		PropertyMapper map = PropertyMapper.get();
		map.from(this.configuration).to(builder::overrideConfiguration);
		map.from(this.endpoint).to(builder::endpointOverride);
		map.from(this.credentials).to(builder::credentialsProvider);
		if (withRegion && this.regionProvider != null) {
			builder.region(this.regionProvider.getRegion());
		}
	}

}
