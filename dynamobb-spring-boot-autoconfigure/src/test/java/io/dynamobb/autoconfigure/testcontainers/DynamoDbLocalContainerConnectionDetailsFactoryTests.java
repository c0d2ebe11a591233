package io.dynamobb.autoconfigure.testcontainers;

import java.net.URI;

import io.dynamobb.autoconfigure.client.DynamoDbClientAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DynamoDbLocalContainerConnectionDetailsFactory}, with a container that
 * needs no Docker.
 */
@SpringBootTest(classes = DynamoDbLocalContainerConnectionDetailsFactoryTests.Application.class,
		webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "dynamobb.endpoint=http://localhost:1")
class DynamoDbLocalContainerConnectionDetailsFactoryTests {

	@ServiceConnection
	static final NoDockerContainer container = new NoDockerContainer("amazon/dynamodb-local:latest");

	@Autowired
	private DynamoDbClient client;

	@Test
	void connectsToContainerOfTheImage() {
		assertThat(this.client.serviceClientConfiguration().endpointOverride())
			.contains(URI.create("http://container:18000"));
	}

	@Test
	void connectsToContainerBeanOfTheName() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class,
					DynamoDbClientAutoConfiguration.class))
			.withUserConfiguration(ContainerConfiguration.class)
			.run((context) -> assertThat(
					context.getBean(DynamoDbClient.class).serviceClientConfiguration().endpointOverride())
				.contains(URI.create("http://container:18000")));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DynamoDbClientAutoConfiguration.class)
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class ContainerConfiguration {

		@Bean
		@ServiceConnection("dynamodb")
		NoDockerContainer mirrored() {
			return new NoDockerContainer("mirror/other-name:latest");
		}

	}

	static final class NoDockerContainer extends GenericContainer<NoDockerContainer> {

		private final String image;

		NoDockerContainer(String image) {
			super(DockerImageName.parse(image));
			this.image = image;
		}

		@Override
		public String getDockerImageName() {
			return this.image;
		}

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return true;
		}

		@Override
		public String getHost() {
			return "container";
		}

		@Override
		public Integer getMappedPort(int port) {
			return 10_000 + port;
		}

	}

}
