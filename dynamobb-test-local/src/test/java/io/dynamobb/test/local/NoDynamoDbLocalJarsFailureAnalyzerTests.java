package io.dynamobb.test.local;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for what an application prints whose bean finds no jars of DynamoDB Local.
 */
@ExtendWith(OutputCaptureExtension.class)
class NoDynamoDbLocalJarsFailureAnalyzerTests {

	@TempDir
	private static Path folder;

	@Test
	void applicationEndsWithSentenceAndAction(CapturedOutput output) {
		assertThatException()
			.isThrownBy(() -> new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE).run());
		assertThat(output)
			.contains("APPLICATION FAILED TO START", "The jars of DynamoDB Local are not there.",
					"target/dynamodb-local.classpath", "-Ddynamobb.dynamodb-local.class-path=")
			.doesNotContain("\tat ");
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		String dynamoDbLocal() {
			return DynamoDbLocalJars.find(folder);
		}

	}

}
