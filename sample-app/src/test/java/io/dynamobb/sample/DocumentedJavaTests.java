package io.dynamobb.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every example in Java in README and the reference compiles, as members of a class, as
 * statements or as an expression. The example of rules for Spring Security is tested
 * where that is on the class path. Of Spring for Apache Kafka, which is on none, the
 * prelude has what the example takes.
 */
class DocumentedJavaTests {

	private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

	private static final String PRELUDE = """
			import static io.dynamobb.query.Condition.attribute;
			import static io.dynamobb.test.assertj.DynamoAssertions.assertThat;
			import io.dynamobb.*;
			import io.dynamobb.autoconfigure.web.ExportFile;
			import io.dynamobb.change.*;
			import io.dynamobb.export.*;
			import io.dynamobb.item.*;
			import io.dynamobb.query.*;
			import io.dynamobb.spec.*;
			import io.dynamobb.test.*;
			import io.dynamobb.test.local.*;
			import java.nio.file.Path;
			import java.time.Duration;
			import java.util.*;
			import org.junit.jupiter.api.Test;
			import org.springframework.beans.factory.annotation.*;
			import org.springframework.boot.test.context.SpringBootTest;
			import org.springframework.web.bind.annotation.*;
			import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
			import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

			class Known {
				DynamoMap dynamo;
				DynamoTable table;
				DynamoClient client;
				Map<String, AttributeValue> item;
				TypedTable<Customer> customers;
				DynamoJoin places;
				Path path;
				TestTables tables;
				record Customer(String customerId, String name, String plan) { }
				record Place(String name, String city, String town) { }
				@interface KafkaListener { String[] topics(); String groupId(); }
				record ConsumerRecord<K, V>(K key, V value) { }
			}

			""";

	private static final List<String> FORMS = List.of("class Example extends Known {\n%s\n}\n",
			"class Example extends Known {\nvoid run() throws Exception {\n%s\n}\n}\n",
			"class Example extends Known {\nObject value() {\nreturn %s;\n}\n}\n");

	@TempDir
	private Path folder;

	static Stream<String> examples() throws IOException {
		try (Stream<Path> pages = Files.list(Path.of("..", "docs", "reference"))) {
			return Stream.concat(Stream.of(Path.of("..", "README.md")), pages.sorted().toList().stream())
				.flatMap((page) -> EXAMPLE.matcher(read(page)).results())
				.map((example) -> example.group(1))
				.filter((example) -> !example.contains("SecurityFilterChain"));
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

	@ParameterizedTest
	@MethodSource("examples")
	void compiles(String example) {
		assertThat(FORMS.stream().map((form) -> errors(form.formatted(example.strip()))).toList()).as(example)
			.contains("");
	}

	private String errors(String source) {
		try {
			Path file = Files.writeString(this.folder.resolve("Example.java"), PRELUDE + source);
			String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
			ByteArrayOutputStream errors = new ByteArrayOutputStream();
			int status = ToolProvider.getSystemJavaCompiler()
				.run(null, null, errors, "-proc:none", "-cp", classPath, "-d", this.folder.toString(), file.toString());
			return (status == 0) ? "" : errors.toString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
