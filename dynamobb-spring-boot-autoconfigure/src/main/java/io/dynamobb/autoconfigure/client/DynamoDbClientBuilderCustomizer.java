package io.dynamobb.autoconfigure.client;

import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Callback for beans that customize the {@link DynamoDbClientBuilder}, after region,
 * endpoint and credentials have been set. Called in the order of the beans.
 */
@FunctionalInterface
public interface DynamoDbClientBuilderCustomizer {

	/**
	 * Customizes the builder.
	 * @param builder the builder of the client
	 */
	void customize(DynamoDbClientBuilder builder);

}
