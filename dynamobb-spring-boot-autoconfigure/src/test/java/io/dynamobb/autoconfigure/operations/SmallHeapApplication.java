package io.dynamobb.autoconfigure.operations;

import java.net.URI;

import io.dynamobb.DynamoTable;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.ForkedJvm;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application in a JVM of its own, with a web server and the table {@code things}.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class SmallHeapApplication {

	public static void main(String[] arguments) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(SmallHeapApplication.class)
			.run(arguments);
		ForkedJvm.ready(context.getEnvironment().getRequiredProperty("local.server.port"));
	}

	@Bean
	DynamoDbClient client(@Value("${test.endpoint}") URI endpoint) {
		return DynamoDbLocal.clientBuilder(endpoint).build();
	}

	/**
	 * Reads the table.
	 */
	@RestController
	static class Things {

		private final DynamoTable things;

		Things(@Qualifier("things") DynamoTable things) {
			this.things = things;
		}

		@GetMapping("/things/{id}")
		String text(@PathVariable("id") String id) {
			return this.things.get(id).orElseThrow().string("text");
		}

	}

}
