package io.dynamobb.autoconfigure.operations;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import io.dynamobb.autoconfigure.http.RunningApplication;
import io.dynamobb.test.DynamoDbLocal;
import io.dynamobb.test.TestTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for who may reach the endpoint of a running application.
 */
@Timeout(180)
class SecurityTests {

	private static final List<String> ENDPOINTS = List.of("beans", "conditions", "configprops", "dynamobb",
			"dynamobb/customers", "env", "heapdump", "loggers", "mappings", "metrics", "prometheus", "threaddump");

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
	void rulesOfTheApplicationHold() {
		try (RunningApplication application = run(Rules.class, "spring.autoconfigure.exclude=",
				"management.endpoints.web.exposure.include=dynamobb")) {
			assertThat(application.get("/actuator/dynamobb").statusCode()).isEqualTo(401);
			assertThat(application.post("/actuator/dynamobb/customers").statusCode()).isEqualTo(401);
			assertThat(application.get("/actuator/dynamobb", "viewer").statusCode()).isEqualTo(200);
			assertThat(application.post("/actuator/dynamobb/customers", "viewer").statusCode()).isEqualTo(403);
			assertThat(application.get("/actuator/dynamobb/customers", "viewer").body()).contains("\"refreshes\":1");
			assertThat(application.post("/actuator/dynamobb/customers", "operator").statusCode()).isEqualTo(200);
			assertThat(application.get("/actuator/dynamobb/customers", "viewer").body()).contains("\"refreshes\":2");
		}
	}

	/**
	 * As README shows it.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(RunningApplication.Application.class)
	static class Rules {

		@Bean
		SecurityFilterChain actuator(HttpSecurity http) {
			return http.securityMatcher(EndpointRequest.toAnyEndpoint())
				.authorizeHttpRequests((requests) -> requests.requestMatchers(HttpMethod.POST)
					.hasRole("OPERATOR")
					.anyRequest()
					.authenticated())
				.csrf((csrf) -> csrf.disable())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("viewer").password("{noop}viewer").roles("VIEWER").build(),
					User.withUsername("operator").password("{noop}operator").roles("OPERATOR").build());
		}

	}

}
