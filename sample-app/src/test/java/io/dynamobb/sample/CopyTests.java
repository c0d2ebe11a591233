package io.dynamobb.sample;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.test.local.DynamoDbLocal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
class CopyTests {

	@TempDir
	static Path directory;

	@Autowired
	private RestTestClient web;

	@Autowired
	private DynamoMap dynamo;

	@DynamicPropertySource
	static void directory(DynamicPropertyRegistry properties) {
		properties.add("sample.copy", directory::toString);
	}

	@Test
	void copyIsLoadedWithoutDynamoDb() {
		this.web.post().uri("/copy").exchange().expectStatus().isOk();
		try (ConfigurableApplicationContext laptop = new SpringApplicationBuilder(SampleApplication.class)
			.profiles("copy")
			.run("--server.port=0", "--sample.copy=" + directory)) {
			assertThat(laptop.getBeanProvider(DynamoDbLocal.class).getIfAvailable()).isNull();
			for (String name : List.of("customers", "locations")) {
				DynamoTable copied = laptop.getBean(DynamoMap.class).table(name);
				assertThat(new HashSet<>(copied.items())).isNotEmpty()
					.isEqualTo(new HashSet<>(this.dynamo.table(name).items()));
			}
		}
	}

}
