package io.dynamobb.sample;

import io.dynamobb.DynamoMap;
import io.dynamobb.test.local.DynamoDbLocal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The profile {@code aws} against a DynamoDB that was there before the application.
 */
@SpringBootTest
@ActiveProfiles("aws")
class AwsProfileTests {

	private static DynamoDbLocal account;

	@BeforeAll
	static void createTables() {
		account = DynamoDbLocal.start();
		new SampleData().load(account.client());
		System.setProperty("aws.accessKeyId", "local");
		System.setProperty("aws.secretAccessKey", "local");
		System.setProperty("aws.region", "eu-west-1");
	}

	@AfterAll
	static void end() {
		System.clearProperty("aws.accessKeyId");
		System.clearProperty("aws.secretAccessKey");
		System.clearProperty("aws.region");
		account.close();
	}

	@DynamicPropertySource
	static void endpoint(DynamicPropertyRegistry properties) {
		properties.add("dynamobb.endpoint", account::endpoint);
	}

	@Test
	void readsTheTablesOfTheAccount(@Autowired DynamoMap dynamo, @Autowired ObjectProvider<DynamoDbLocal> local) {
		assertThat(local.getIfAvailable()).isNull();
		assertThat(dynamo.table("locations").size()).isEqualTo(SampleData.LOCATIONS);
	}

}
