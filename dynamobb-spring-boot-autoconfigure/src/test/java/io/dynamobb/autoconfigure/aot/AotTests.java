package io.dynamobb.autoconfigure.aot;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.aot.AbstractAotProcessor.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests that an application works after AOT processing, in a JVM of its own.
 */
@Tag("slow")
class AotTests {

	@TempDir
	static Path folder;

	private static final List<String> arguments = new ArrayList<>();

	private static TestTable locations;

	@BeforeAll
	static void processAheadOfTime() throws IOException {
		DynamoDbLocal dynamoDb = DynamoDbLocal.shared();
		TestTable customers = TestTable.withKey("customerId").create(dynamoDb.client());
		customers.put(Map.of("customerId", fromS("c-1"), "name", fromS("Ada")));
		locations = TestTable.withKey("locationId").create(dynamoDb.client());
		locations.put(Map.of("locationId", fromS("l-1"), "customerId", fromS("c-1")));
		arguments.addAll(List.of("--spring.main.web-application-type=none", "--spring.cloud.aws.dynamodb.enabled=false",
				"--dynamobb.region=eu-west-1", "--dynamobb.endpoint=" + dynamoDb.endpoint(),
				"--dynamobb.tables.customers.table-name=" + customers.name(),
				"--dynamobb.tables.customers.write-through=true", "--dynamobb.tables.customers.serve-client=true",
				"--dynamobb.joins.names.from=customers", "--dynamobb.joins.names.joins[0].table=customers",
				"--dynamobb.joins.names.joins[0].alias=others", "--dynamobb.joins.names.joins[0].kind=left",
				"--dynamobb.joins.names.joins[0].keys=customerId", "--dynamobb.joins.names.where[0].attribute=name",
				"--dynamobb.joins.names.where[0].value=Ada",
				"--dynamobb.joins.names.select=customers.name as customer"));
		Settings settings = Settings.builder()
			.sourceOutput(folder.resolve("sources"))
			.resourceOutput(folder.resolve("classes"))
			.classOutput(folder.resolve("classes"))
			.groupId("test")
			.artifactId("test")
			.build();
		new SpringApplicationAotProcessor(AotApplication.class, settings, arguments.toArray(String[]::new)).process();
		compile();
	}

	private static void compile() throws IOException {
		List<String> options = new ArrayList<>(
				List.of("-proc:none", "-parameters", "-d", folder.resolve("classes").toString(), "-cp", classPath()));
		try (Stream<Path> sources = Files.walk(folder.resolve("sources"))) {
			sources.map(Path::toString).filter((path) -> path.endsWith(".java")).forEach(options::add);
		}
		int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new));
		assertThat(status).isZero();
	}

	private static String classPath() {
		return folder.resolve("classes") + File.pathSeparator + System.getProperty("java.class.path");
	}

	@Test
	void tablesAreInjectedByQualifier() throws Exception {
		assertThat(run()).contains("table=Ada", "client=Ada", "by-parameter-name=true", "join=[{customer=Ada}]true",
				"specified-join=[{name=Ada}]", "tables=[customers]");
	}

	@Test
	void clientIsWrapped() throws Exception {
		assertThat(run()).contains("written=true", "read=true", "from-memory=1");
	}

	@Test
	void tablesMayDifferFromThoseAtBuildTime() throws Exception {
		assertThat(run("--dynamobb.tables.locations.table-name=" + locations.name())).contains("locations=1",
				"tables=[customers, locations]");
	}

	private List<String> run(String... moreArguments) throws Exception {
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
				"-Dspring.aot.enabled=true", "-Dspring.devtools.restart.enabled=false", "-Daws.accessKeyId=local",
				"-Daws.secretAccessKey=local", "-cp", classPath(), AotApplication.class.getName()));
		command.addAll(arguments);
		command.addAll(List.of(moreArguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
		return output.lines().toList();
	}

}
