package io.dynamobb.autoconfigure.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.autoconfigure.http.RunningApplication;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;
import static org.awaitility.Awaitility.await;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for what Prometheus reads from a running application, for the table of meters in
 * reference, and for the dashboard.
 */
@Timeout(120)
class PrometheusTests {

	private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][\\w:]*)\\{([^}]*)}");

	private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"");

	private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without)\\s*\\(([^)]*)\\)");

	private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((\\w+), (\\w+)\\)");

	private static final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private static final TestTable customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private static final TestTable followed = TestTable.withKey("id")
		.stream(StreamViewType.NEW_IMAGE)
		.create(DynamoDbLocal.shared().client());

	@TempDir
	private static Path snapshots;

	private static RunningApplication application;

	@BeforeAll
	static void run() {
		customers.put(Map.of("id", fromS("c-1")));
		application = RunningApplication.run(proxy.client(),
				"management.endpoints.web.exposure.include=prometheus,dynamobb",
				"management.metrics.distribution.percentiles-histogram.dynamobb.table.refresh=true",
				"dynamobb.tables.customers.table-name=" + customers.name(), "dynamobb.tables.lazy.startup=lazy",
				"dynamobb.tables.followed.table-name=" + followed.name(),
				"dynamobb.tables.followed.changes.source=stream", "dynamobb.snapshots.location=" + snapshots.toUri());
	}

	@AfterAll
	static void close() {
		application.close();
		proxy.close();
		customers.close();
		followed.close();
	}

	@Test
	void countsWhatHappens() {
		Scrape before = scrape();
		DynamoTable table = application.bean(DynamoMap.class).table("customers");
		table.get("c-1");
		table.get("c-2");
		table.get("c-3");
		proxy.on("Scan").first(2).then(Fault.throttling());
		assertThat(application.post("/actuator/dynamobb/customers").statusCode()).isEqualTo(200);
		proxy.clear();
		proxy.on("Scan").then(Fault.accessDenied());
		assertThatRuntimeException().isThrownBy(table::refresh);
		proxy.clear();
		Scrape after = scrape();
		assertThat(grown(before, after, "dynamobb_table_lookups_total{result=\"hit\",table=\"customers\"}")).isOne();
		assertThat(grown(before, after, "dynamobb_table_lookups_total{result=\"miss\",table=\"customers\"}"))
			.isEqualTo(2);
		assertThat(grown(before, after, "dynamobb_table_pages_total{table=\"customers\"}")).isOne();
		assertThat(grown(before, after, "dynamobb_table_consumed_capacity_units_total{table=\"customers\"}"))
			.isPositive();
		assertThat(grown(before, after, "dynamobb_table_throttles_total{table=\"customers\"}")).isEqualTo(2);
		assertThat(
				grown(before, after, "dynamobb_table_refresh_seconds_count{outcome=\"success\",table=\"customers\"}"))
			.isOne();
		assertThat(
				grown(before, after, "dynamobb_table_refresh_seconds_count{outcome=\"failure\",table=\"customers\"}"))
			.isOne();
		assertThat(after.values()).containsEntry("dynamobb_table_items{table=\"customers\"}", 1.0);
		assertThat(after.values().get("dynamobb_table_heap_bytes{table=\"customers\"}")).isPositive();
		assertThat(after.values().get("dynamobb_table_age_seconds{table=\"customers\"}")).isPositive();
		assertThat(after.values().get("dynamobb_table_age_seconds{table=\"lazy\"}")).isNaN();
		assertThat(after.values()).containsEntry(
				"dynamobb_refresh_seconds_count{error=\"none\",outcome=\"success\"," + "table=\"customers\"}", 2.0);
	}

	@Test
	void countsWhatTheStreamTells() {
		Scrape before = scrape();
		followed.put(Map.of("id", fromS("f-1")));
		DynamoTable table = application.bean(DynamoMap.class).table("followed");
		await().until(() -> table.get("f-1").isPresent());
		Scrape after = scrape();
		assertThat(grown(before, after, "dynamobb_table_stream_records_total{table=\"followed\"}")).isOne();
		assertThat(grown(before, after, "dynamobb_table_stream_gaps_total{table=\"followed\"}")).isZero();
		assertThat(after.values().get("dynamobb_table_stream_lag_seconds{table=\"followed\"}")).isNotNegative();
		assertThat(after.labels().get("dynamobb_table_stream_lag_seconds")).containsExactly("table");
		assertThat(after.values()).doesNotContainKey("dynamobb_table_stream_lag_seconds{table=\"customers\"}");
	}

	@Test
	void measuresWhatIsStored() {
		DynamoTable table = application.bean(DynamoMap.class).table("customers");
		await().until(() -> table.status().store().storedAt() != null);
		Scrape scrape = scrape();
		assertThat(scrape.values().get("dynamobb_table_store_bytes{table=\"customers\"}")).isPositive();
		assertThat(scrape.values()).containsEntry("dynamobb_table_store_failures_total{table=\"customers\"}", 0.0)
			.doesNotContainKey("dynamobb_table_store_bytes{table=\"followed\"}");
	}

	private static double grown(Scrape before, Scrape after, String sample) {
		assertThat(after.values()).containsKey(sample);
		return after.values().get(sample) - before.values().get(sample);
	}

	/**
	 * When it fails, put into the reference what is expected here.
	 */
	@Test
	void referenceHasTheTableOfMeters() throws IOException {
		String reference = Files.readString(Path.of("../docs/reference/operating.md"));
		int begin = reference.indexOf("| meter | type | tags | in Prometheus | meaning |");
		assertThat(begin).isPositive();
		assertThat(reference.substring(begin, reference.indexOf("\n\n", begin))).isEqualTo(tableOfMeters());
	}

	@Test
	void referenceHasTheMetersOfTheObservation() throws IOException {
		String reference = Files.readString(Path.of("../docs/reference/operating.md"));
		assertThat(meters().keySet()).filteredOn((name) -> !name.startsWith("dynamobb.table."))
			.containsExactlyInAnyOrder("dynamobb.refresh", "dynamobb.refresh.active")
			.allSatisfy((name) -> assertThat(reference).contains("`" + name + "`"));
	}

	private static String tableOfMeters() {
		Scrape scrape = scrape();
		Stream<String> rows = meters().entrySet()
			.stream()
			.filter((meter) -> meter.getKey().startsWith("dynamobb.table."))
			.map((meter) -> row(meter.getKey(), meter.getValue(), scrape));
		return Stream
			.concat(Stream.of("| meter | type | tags | in Prometheus | meaning |", "| --- | --- | --- | --- | --- |"),
					rows)
			.collect(Collectors.joining("\n"));
	}

	private static Map<String, List<Meter.Id>> meters() {
		return application.bean(MeterRegistry.class)
			.getMeters()
			.stream()
			.map(Meter::getId)
			.filter((id) -> id.getName().startsWith("dynamobb."))
			.collect(Collectors.groupingBy(Meter.Id::getName, TreeMap::new, Collectors.toList()));
	}

	private static String row(String name, List<Meter.Id> ids, Scrape scrape) {
		String unit = ids.get(0).getBaseUnit();
		String prefix = name.replace('.', '_') + ((unit != null) ? "_" + unit : "");
		List<String> samples = scrape.labels()
			.keySet()
			.stream()
			.filter((sample) -> sample.startsWith(prefix) && !sample.endsWith("_bucket"))
			.toList();
		assertThat(samples).as(prefix).isNotEmpty();
		return "| `%s` | %s | %s | %s | %s |".formatted(name, ids.get(0).getType().name().toLowerCase(Locale.ROOT),
				tags(ids), code(samples), ids.get(0).getDescription());
	}

	private static String tags(List<Meter.Id> ids) {
		Map<String, Set<String>> tags = new TreeMap<>();
		for (Meter.Id id : ids) {
			for (Tag tag : id.getTags()) {
				tags.computeIfAbsent(tag.getKey(), (key) -> new TreeSet<>()).add(tag.getValue());
			}
		}
		tags.remove("table");
		return "`table`" + tags.entrySet()
			.stream()
			.map((tag) -> ", `" + tag.getKey() + "` (" + code(tag.getValue()) + ")")
			.collect(Collectors.joining());
	}

	private static String code(Collection<String> texts) {
		return texts.stream().map((text) -> "`" + text + "`").collect(Collectors.joining(", "));
	}

	@Test
	void dashboardAsksForSamplesAndLabelsThatExist() throws IOException {
		Scrape scrape = scrape();
		List<String> expressions = dashboard().findValuesAsString("expr");
		assertThat(expressions).hasSizeGreaterThan(8).allSatisfy((expression) -> {
			List<MatchResult> selectors = SELECTOR.matcher(expression).results().toList();
			assertThat(selectors).isNotEmpty().allSatisfy((selector) -> {
				assertThat(scrape.labels()).containsKey(selector.group(1));
				assertThat(LABEL.matcher(selector.group(2)).results().map((label) -> label.group(1))).isNotEmpty()
					.allMatch(labels(scrape, selector.group(1))::contains);
			});
			assertThat(expression).doesNotContainPattern("dynamobb_\\w+(?![\\w{])");
			assertThat(GROUPING.matcher(expression)
				.results()
				.flatMap((grouping) -> Stream.of(grouping.group(1).split(",\\s*"))))
				.allMatch((label) -> selectors.stream()
					.anyMatch((selector) -> labels(scrape, selector.group(1)).contains(label)));
		});
	}

	/**
	 * Prometheus itself adds the labels of the target that it scrapes.
	 */
	private static Set<String> labels(Scrape scrape, String sample) {
		Set<String> labels = new TreeSet<>(scrape.labels().get(sample));
		labels.addAll(List.of("job", "instance"));
		return labels;
	}

	@Test
	void dashboardShowsEveryMeter() throws IOException {
		String expressions = String.join("\n", dashboard().findValuesAsString("expr"));
		assertThat(meters().keySet()).filteredOn((name) -> name.startsWith("dynamobb.table."))
			.allSatisfy((name) -> assertThat(expressions).contains(name.replace('.', '_')));
	}

	@Test
	void dashboardHasVariablesForTheDataSourceAndTheTable() throws IOException {
		JsonNode dashboard = dashboard();
		List<JsonNode> variables = dashboard.at("/templating/list").valueStream().toList();
		assertThat(variables).extracting((variable) -> variable.get("name").asString())
			.containsExactly("datasource", "job", "table");
		assertThat(variables.get(0).get("type").asString()).isEqualTo("datasource");
		assertThat(variables.get(0).get("query").asString()).isEqualTo("prometheus");
		Scrape scrape = scrape();
		assertThat(variables.subList(1, 3)).allSatisfy((variable) -> {
			assertThat(variable.at("/datasource/uid").asString()).isEqualTo("${datasource}");
			String query = SELECTOR.matcher(variable.at("/query/query").asString()).replaceAll("$1");
			assertThat(query).matches(LABEL_VALUES);
			MatchResult values = LABEL_VALUES.matcher(query).results().findFirst().orElseThrow();
			assertThat(labels(scrape, values.group(1))).contains(values.group(2));
		});
		List<JsonNode> panels = dashboard.get("panels").valueStream().toList();
		assertThat(panels).extracting((panel) -> panel.get("id").asInt()).doesNotHaveDuplicates();
		assertThat(panels).filteredOn((panel) -> panel.has("targets"))
			.isNotEmpty()
			.allSatisfy((panel) -> assertThat(panel.at("/datasource/uid").asString()).isEqualTo("${datasource}"));
	}

	private static JsonNode dashboard() throws IOException {
		return JsonMapper.shared().readTree(Files.readString(Path.of("../docs/grafana-dashboard.json")));
	}

	private static Scrape scrape() {
		return Scrape.of(application.get("/actuator/prometheus").body());
	}

}
