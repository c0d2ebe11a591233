package io.dynamobb.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.dynamobb.DynamoJoin;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.dynamobb.export.ExportFiles;
import io.dynamobb.test.local.DynamoDbLocal;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Every example in YAML in README and the reference configures an application.
 */
class DocumentedYamlTests {

	private static final Pattern YAML = Pattern.compile("```yaml\n(dynamobb:\n.*?)```", Pattern.DOTALL);

	private final List<String> examples = examples();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DynamoDbClientAutoConfiguration.class, DynamoBBAutoConfiguration.class))
		.withBean("ordersClient", DynamoDbClient.class, DocumentedYamlTests::nowhere)
		.withBean("dynamoDbClient", DynamoDbClient.class, DocumentedYamlTests::nowhere,
				(definition) -> definition.setPrimary(true))
		.withPropertyValues("dynamobb.defaults.startup=lazy");

	private static DynamoDbClient nowhere() {
		return DynamoDbLocal.clientBuilder(URI.create("http://localhost:1")).build();
	}

	private static List<String> examples() {
		try (Stream<Path> pages = Files.list(Path.of("..", "docs", "reference"))) {
			return Stream.concat(Stream.of(Path.of("..", "README.md")), pages.sorted())
				.flatMap((page) -> YAML.matcher(read(page)).results())
				.map((example) -> example.group(1))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path page) {
		try {
			return Files.readString(page);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private ApplicationContextRunner with(String yaml) {
		return this.runner.withInitializer((context) -> Yaml.addFirst(context.getEnvironment(), yaml));
	}

	@Test
	void tables() {
		with(this.examples.get(0))
			.run((context) -> assertThat(context.getBean(DynamoMap.class).tables()).extracting(DynamoTable::name)
				.containsExactly("customers", "locations"));
	}

	@Test
	void writeThrough() {
		with(this.examples.get(1)).run((context) -> {
			assertThat(context).hasNotFailed();
			DynamoDbClient client = context.getBean("dynamoDbClient", DynamoDbClient.class);
			assertThat(context.getBean(DynamoMap.class).client("customers").sdk()).isNotSameAs(client);
		});
	}

	@Test
	void serveClient() {
		with(this.examples.get(2)).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(DynamoMap.class).table("customers").status().clientReads()).isNotNull();
		});
	}

	@Test
	void clients() {
		with(this.examples.get(3))
			.run((context) -> assertThat(context.getBean(DynamoMap.class).tables()).extracting(DynamoTable::name)
				.containsExactly("customers", "prices", "invoices", "orders"));
	}

	@Test
	void exports() {
		List<String> opened = new ArrayList<>();
		ExportFiles.Opener opener = (location) -> {
			opened.add(location);
			return mock(ExportFiles.class);
		};
		with(this.examples.get(4)).withBean(ExportFiles.Opener.class, () -> opener).run((context) -> {
			assertThat(context.getBean(DynamoMap.class).tables()).extracting(DynamoTable::name)
				.containsExactly("orders");
			assertThat(opened).containsExactly("s3://company-exports/dynamodb");
		});
	}

	@Test
	void joins() {
		with(this.examples.get(5))
			.withPropertyValues("dynamobb.tables.customers.segments=1", "dynamobb.tables.locations.segments=1",
					"dynamobb.tables.plans.segments=1")
			.run((context) -> assertThat(context.getBean(DynamoMap.class).declaredJoins()).extracting(DynamoJoin::name)
				.containsExactly("places"));
	}

	@Test
	void snapshots() {
		with(this.examples.get(6)).run((context) -> {
			assertThat(context.getBean(DynamoMap.class).table("customers").status().store()).isNotNull();
			assertThat(context.getBean(DynamoMap.class).table("secrets").status().store()).isNull();
		});
	}

	@Test
	void streams() {
		with(this.examples.get(7))
			.run((context) -> assertThat(context.getBean(DynamoMap.class).table("locations").status().stream())
				.isNotNull());
	}

	@Test
	void noOtherExample() {
		assertThat(this.examples).hasSize(8);
	}

}
