package io.dynamobb.autoconfigure.operations;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.dynamobb.autoconfigure.http.RunningApplication;
import io.dynamobb.item.Item;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.http.HttpAnswer;
import io.dynamobb.test.log.MarkSearch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every value of a table and of a filter carries a mark, and whatever a running
 * application shows over HTTP or logs at TRACE is searched for it. Left out is the heap
 * dump, which holds everything by its nature.
 */
@Tag("slow")
@Timeout(180)
class MarkedValuesTests {

	private static final String MARK = "qZx7Mark";

	private static final Pattern LINK = Pattern.compile("\"href\":\"http://localhost:\\d+(/[^\"{]*)\"");

	private static final Pattern NAME = Pattern.compile("\"(dynamobb\\.[a-z.]+)\"");

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable table = TestTable.withKey("id").sortKey("at").create(DynamoDbLocal.shared().client());

	private MarkSearch marks;

	@BeforeEach
	void begin() {
		for (int number = 0; number < 30; number++) {
			this.table.put(Map.of("id", mark("id" + number), "at", mark("at"), "status", mark("open"), "map",
					AttributeValue.fromM(Map.of("member", mark("member")))));
		}
	}

	private void beginToSearch() {
		this.marks = MarkSearch.begin(MARK);
	}

	@AfterEach
	void end() {
		this.marks.close();
		this.proxy.close();
		this.table.close();
	}

	@Test
	void noValueIsShownOrLogged() {
		try (RunningApplication application = RunningApplication.run(this.proxy.client(), Reads.class,
				this::beginToSearch, "logging.level.io.dynamobb=trace", "management.endpoints.web.exposure.include=*",
				"management.endpoint.health.show-details=always", "server.error.include-message=always",
				"server.error.include-stacktrace=always", "spring.web.error.include-message=always",
				"spring.web.error.include-stacktrace=always", "dynamobb.defaults.page-size=10",
				"dynamobb.tables.marked.table-name=" + this.table.name(), "dynamobb.tables.marked.indexes=status",
				"dynamobb.tables.filtered.table-name=" + this.table.name(),
				"dynamobb.tables.filtered.filter.expression=#status = :status",
				"dynamobb.tables.filtered.filter.names.status=status",
				"dynamobb.tables.filtered.filter.values.status=open" + MARK,
				"dynamobb.tables.guarded.table-name=" + this.table.name(), "dynamobb.tables.guarded.startup=lazy",
				"dynamobb.tables.guarded.guards.required-attributes=absent")) {
			this.marks.trace();
			assertThat(application.bean(DynamoMap.class).table("filtered").size()).isEqualTo(30);
			post(application, "/marked", 200);
			for (Fault fault : List.of(page("\"" + MARK), page("{\"" + MARK + "\":1}"), Fault.cutBody(),
					Fault.throttling(), Fault.accessDenied())) {
				this.proxy.on("Scan").from(2).then(fault);
				post(application, "/marked", 503);
				this.proxy.clear();
			}
			post(application, "/guarded", 503);
			post(application, "", 200);
			for (String wrong : List.of("type", "key", "index", "record", "unknown", "guarded")) {
				HttpResponse<String> response = application.get("/wrong/" + wrong);
				assertThat(response.statusCode()).as(response.body()).isEqualTo(500);
				assertThat(response.body()).contains("Exception");
				this.marks.search("/wrong/" + wrong, response.body());
			}
			List<String> shown = crawl(application);
			assertThat(shown).contains("/actuator/beans", "/actuator/conditions", "/actuator/configprops",
					"/actuator/dynamobb", "/actuator/env", "/actuator/health", "/actuator/metrics",
					"/actuator/prometheus", "/actuator/threaddump", "/actuator/loggers", "/actuator/mappings",
					"/actuator/metrics/dynamobb.table.items");
		}
		assertThat(this.marks.found()).isEmpty();
		assertThat(this.marks.events()).isGreaterThan(100);
	}

	private List<String> crawl(RunningApplication application) {
		List<String> paths = new ArrayList<>(LINK.matcher(application.get("/actuator").body())
			.results()
			.map((MatchResult link) -> link.group(1))
			.filter((path) -> !path.endsWith("/heapdump"))
			.toList());
		NAME.matcher(application.get("/actuator/metrics").body())
			.results()
			.forEach((name) -> paths.add("/actuator/metrics/" + name.group(1)));
		for (String table : List.of("marked", "filtered", "guarded")) {
			paths.add("/actuator/dynamobb/" + table);
			paths.add("/actuator/health/dynamobb/" + table);
		}
		paths.add("/actuator/configprops/dynamobb");
		paths.add("/actuator/env/dynamobb.tables.filtered.filter.values.status");
		for (String path : paths) {
			HttpResponse<String> response = application.get(path);
			assertThat(response.statusCode()).as(path).isNotIn(404, 500);
			this.marks.search(path, response.body());
		}
		return paths;
	}

	private void post(RunningApplication application, String path, int status) {
		HttpResponse<String> response = application.post("/actuator/dynamobb" + path);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		this.marks.search("POST " + path, response.body());
	}

	private static AttributeValue mark(String value) {
		return AttributeValue.fromS(value + MARK);
	}

	private static Fault page(String value) {
		return (exchange) -> exchange
			.send(HttpAnswer.json(200, "{\"Items\":[{\"id\":{\"S\":" + value + "}}],\"Count\":1,\"ScannedCount\":1}"));
	}

	@Configuration(proxyBeanMethods = false)
	@Import(RunningApplication.Application.class)
	static class Reads {

		@Bean
		WrongReads wrongReads(DynamoMap dynamo) {
			return new WrongReads(dynamo);
		}

		@Bean
		RefreshListener quotingListener() {
			return new RefreshListener() {

				@Override
				public void onRefreshed(RefreshResult result) {
					throw new IllegalStateException(MARK);
				}

			};
		}

	}

	@RestController
	static class WrongReads {

		private final DynamoMap dynamo;

		WrongReads(DynamoMap dynamo) {
			this.dynamo = dynamo;
		}

		@GetMapping("/wrong/{what}")
		String wrong(@PathVariable String what) {
			DynamoTable marked = this.dynamo.table("marked");
			Item item = marked.items().get(0);
			return String.valueOf(switch (what) {
				case "type" -> item.longValue("status");
				case "key" -> marked.get(item.string("id"));
				case "index" -> marked.index("status").get(item.string("status"), item.string("id"));
				case "record" -> item.as(Wrong.class);
				case "guarded" -> this.dynamo.table("guarded").get(item.string("id"), item.string("at"));
				default -> this.dynamo.table("unknown");
			});
		}

		/**
		 * What the item is not.
		 *
		 * @param status a string in the item
		 */
		record Wrong(int status) {

		}

	}

}
