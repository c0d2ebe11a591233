package io.dynamobb.autoconfigure.operations;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.ToolProvider;

import io.dynamobb.autoconfigure.http.RunningApplication;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for who may reach the endpoint of a running application.
 */
@Timeout(180)
class SecurityTests {

	private static final List<String> ENDPOINTS = List.of("beans", "conditions", "configprops", "dynamobb",
			"dynamobb/customers", "env", "heapdump", "loggers", "mappings", "metrics", "prometheus", "threaddump");

	private static final Pattern RULES = Pattern.compile("```java\n((?:(?!```).)*?class SecurityConfiguration .*?)```",
			Pattern.DOTALL);

	private static TestTable customers;

	@BeforeAll
	static void createTable() {
		customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client());
		customers.put(Map.of("id", fromS("c-1")));
	}

	@AfterAll
	static void deleteTable() {
		customers.close();
	}

	private static RunningApplication run(Class<?> configuration, String... properties) {
		String[] all = new String[properties.length + 1];
		System.arraycopy(properties, 0, all, 0, properties.length);
		all[properties.length] = "dynamobb.tables.customers.table-name=" + customers.name();
		return RunningApplication.run(DynamoDbLocal.shared().client(), configuration, all);
	}

	@Test
	void nothingButHealthIsReachableUnlessItIsExposed() {
		try (RunningApplication application = run(RunningApplication.Application.class)) {
			assertThat(application.get("/actuator/health").statusCode()).isEqualTo(200);
			assertThat(application.get("/actuator/health").body()).doesNotContain("dynamobb", "customers",
					"components");
			assertThat(ENDPOINTS)
				.allSatisfy((path) -> assertThat(application.get("/actuator/" + path).statusCode()).isEqualTo(404));
			assertThat(application.post("/actuator/dynamobb").statusCode()).isEqualTo(404);
			assertThat(application.post("/actuator/dynamobb/customers").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void springSecuritysDefaultsAskForCredentialsAndRefuseToRefresh() {
		try (RunningApplication application = run(RunningApplication.Application.class, "spring.autoconfigure.exclude=",
				"spring.security.user.name=operator", "spring.security.user.password=operator",
				"management.endpoints.web.exposure.include=health,dynamobb,prometheus")) {
			assertThat(application.get("/actuator/health").statusCode()).isEqualTo(200);
			for (String path : List.of("/actuator/dynamobb", "/actuator/dynamobb/customers", "/actuator/prometheus")) {
				assertThat(application.get(path).statusCode()).isEqualTo(401);
				assertThat(application.get(path).body()).doesNotContain("customers");
				assertThat(application.get(path, "stranger").statusCode()).isEqualTo(401);
				HttpResponse<String> response = application.get(path, "operator");
				assertThat(response.statusCode()).isEqualTo(200);
				assertThat(response.body()).contains("customers");
			}
			for (String path : List.of("/actuator/dynamobb", "/actuator/dynamobb/customers")) {
				assertThat(application.post(path).statusCode()).isEqualTo(401);
				assertThat(application.post(path, "operator").statusCode()).isEqualTo(401);
			}
			assertThat(application.get("/actuator/dynamobb/customers", "operator").body()).contains("\"refreshes\":1");
		}
	}

	@Test
	void rulesOfReadmeHold(@TempDir Path folder) throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader loader = thread.getContextClassLoader();
		try (URLClassLoader compiled = new URLClassLoader(new URL[] { compileRules(folder).toUri().toURL() }, loader)) {
			thread.setContextClassLoader(compiled);
			try (RunningApplication application = runRules("viewer", "VIEWER")) {
				for (String path : List.of("/actuator/health", "/actuator/health/readiness")) {
					assertThat(application.get(path).statusCode()).as(path).isEqualTo(200);
				}
				assertThat(application.get("/actuator/dynamobb").statusCode()).isEqualTo(401);
				assertThat(application.post("/actuator/dynamobb/customers").statusCode()).isEqualTo(401);
				assertThat(application.get("/actuator/dynamobb", "viewer").statusCode()).isEqualTo(200);
				assertThat(application.post("/actuator/dynamobb/customers", "viewer").statusCode()).isEqualTo(403);
				assertThat(application.get("/actuator/dynamobb/customers", "viewer").body())
					.contains("\"refreshes\":1");
				assertThat(application.get("/page-of-the-application").statusCode()).isIn(302, 401);
				assertThat(application.get("/page-of-the-application", "viewer").statusCode()).isEqualTo(404);
			}
			try (RunningApplication application = runRules("operator", "OPERATOR")) {
				assertThat(application.post("/actuator/dynamobb/customers", "operator").statusCode()).isEqualTo(200);
				assertThat(application.get("/actuator/dynamobb/customers", "operator").body())
					.contains("\"refreshes\":2");
			}
		}
		finally {
			thread.setContextClassLoader(loader);
		}
	}

	private static RunningApplication runRules(String user, String role) {
		return run(RunningApplication.Application.class, "spring.main.sources=SecurityConfiguration",
				"spring.autoconfigure.exclude=", "management.endpoints.web.exposure.include=health,dynamobb",
				"spring.security.user.name=" + user, "spring.security.user.password=" + user,
				"spring.security.user.roles=" + role);
	}

	/**
	 * Compiles the rules as they stand in the reference.
	 */
	private static Path compileRules(Path folder) throws IOException {
		Matcher example = RULES.matcher(Files.readString(Path.of("..", "docs", "reference", "operating.md")));
		assertThat(example.find()).isTrue();
		Path source = Files.writeString(folder.resolve("SecurityConfiguration.java"), example.group(1));
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		ByteArrayOutputStream errors = new ByteArrayOutputStream();
		int status = ToolProvider.getSystemJavaCompiler()
			.run(null, null, errors, "-proc:none", "-cp", classPath, "-d", folder.toString(), source.toString());
		assertThat(status).as(errors.toString(StandardCharsets.UTF_8)).isZero();
		return folder;
	}

}
