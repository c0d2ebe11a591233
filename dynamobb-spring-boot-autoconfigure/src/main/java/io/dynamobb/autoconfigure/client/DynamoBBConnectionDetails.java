package io.dynamobb.autoconfigure.client;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * How to reach DynamoDB, for the client that DynamoBB builds when the application has
 * none. What is {@code null} is left to the application's beans and then to the AWS SDK's
 * default chains.
 */
public interface DynamoBBConnectionDetails extends ConnectionDetails {

	/**
	 * Returns the URL of the service.
	 * @return the URL, or {@code null} for the one of the region
	 */
	default @Nullable URI getEndpoint() {
		return null;
	}

	/**
	 * Returns the AWS region.
	 * @return the region's id, or {@code null}
	 */
	default @Nullable String getRegion() {
		return null;
	}

	/**
	 * Returns the credentials.
	 * @return what provides them, or {@code null}
	 */
	default @Nullable AwsCredentialsProvider getCredentialsProvider() {
		return null;
	}

}
