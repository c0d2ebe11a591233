package io.dynamobb.autoconfigure.testcontainers;

import java.net.URI;
import java.util.List;

import io.dynamobb.autoconfigure.client.DynamoBBConnectionDetails;
import org.testcontainers.containers.GenericContainer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;

/**
 * Connects to a {@link ServiceConnection @ServiceConnection}-annotated
 * {@link GenericContainer} of {@code amazon/dynamodb-local}, or one whose annotation has
 * the name {@code dynamodb}, which a {@code @Bean} method needs. Region and credentials
 * are made up: the container takes any.
 */
class DynamoDbLocalContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<GenericContainer<?>, DynamoBBConnectionDetails> {

	private static final int PORT = 8000;

	DynamoDbLocalContainerConnectionDetailsFactory() {
		super(List.of("amazon/dynamodb-local", "dynamodb"));
	}

	@Override
	protected DynamoBBConnectionDetails getContainerConnectionDetails(
			ContainerConnectionSource<GenericContainer<?>> source) {
		return new DynamoDbLocalContainerConnectionDetails(source);
	}

	private static final class DynamoDbLocalContainerConnectionDetails
			extends ContainerConnectionDetails<GenericContainer<?>> implements DynamoBBConnectionDetails {

		private DynamoDbLocalContainerConnectionDetails(ContainerConnectionSource<GenericContainer<?>> source) {
			super(source);
		}

		@Override
		public URI getEndpoint() {
			return URI.create("http://" + getContainer().getHost() + ":" + getContainer().getMappedPort(PORT));
		}

		@Override
		public String getRegion() {
			return "us-east-1";
		}

		@Override
		public AwsCredentialsProvider getCredentialsProvider() {
			return StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
		}

	}

}
