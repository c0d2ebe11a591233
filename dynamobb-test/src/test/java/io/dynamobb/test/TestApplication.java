package io.dynamobb.test;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
class TestApplication {

	@Bean
	DynamoDbClient ownClient() {
		throw new IllegalStateException("A client of the application was created");
	}

}
