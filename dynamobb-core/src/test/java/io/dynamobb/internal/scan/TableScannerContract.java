package io.dynamobb.internal.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.item.EveryType;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a {@link TableScanner} does with any engine of DynamoDB.
 */
public interface TableScannerContract {

	/**
	 * Returns the engine to test with.
	 * @return a client, which the tests leave open
	 */
	DynamoDbClient client();

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 8 })
	default void loadsEveryTypeAsTheSdkReadsIt(int segments) {
		try (TestTable table = TestTable.withKey(EveryType.KEY).create(client())) {
			EveryType.items().forEach(table::put);
			TableSnapshot snapshot = load(table, (spec) -> spec.segments(segments));
			assertThat(items(snapshot)).hasSize(EveryType.items().size()).isEqualTo(read(table));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 8 })
	default void readsEachSegmentToItsLastPage(int segments) {
		try (TestTable table = TestTable.withKey(EveryType.KEY).create(client())) {
			table.putAll(numbered(500));
			ScanProgress progress = new ScanProgress();
			TableSnapshot snapshot = load(table, (spec) -> spec.segments(segments).pageSize(9), progress);
			assertThat(items(snapshot)).isEqualTo(read(table));
			assertThat(progress.items()).isEqualTo(500);
			assertThat(progress.pages()).isGreaterThanOrEqualTo(500 / 9);
			assertThat(progress.consumedCapacity()).isPositive();
		}
	}

	@Test
	default void loadsAnEmptyTable() {
		try (TestTable table = TestTable.withKey(EveryType.KEY).create(client())) {
			assertThat(load(table, (spec) -> spec.segments(2)).size()).isZero();
		}
	}

	@Test
	default void goesOnBehindPagesThatTheFilterEmpties() {
		try (TestTable table = TestTable.withKey(EveryType.KEY).create(client())) {
			table.putAll(numbered(60));
			ScanProgress progress = new ScanProgress();
			TableSnapshot snapshot = load(table,
					(spec) -> spec.pageSize(1)
						.attributes("number")
						.filter("#n BETWEEN :low AND :high AND #p0 = :yes", Map.of("#n", "number", "#p0", "size"),
								Map.of(":low", 10, ":high", 12, ":yes", true)),
					progress);
			assertThat(snapshot.size()).isEqualTo(3);
			assertThat(progress.pages()).isGreaterThanOrEqualTo(60);
			assertThat(snapshot.item(0).keySet()).containsExactlyInAnyOrder(EveryType.KEY, "number");
		}
	}

	@Test
	default void projectsAnyNameAndNestedPaths() {
		try (TestTable table = TestTable.withKey(EveryType.KEY).sortKey("at", ScalarAttributeType.N).create(client())) {
			AttributeValue lines = AttributeValue.fromL(List.of(AttributeValue.fromS("first"), AttributeValue
				.fromM(Map.of("un.it", AttributeValue.fromN("3"), "price", AttributeValue.fromN("4")))));
			table.put(Map.of(EveryType.KEY, AttributeValue.fromS("a"), "at", AttributeValue.fromN("1"), "size",
					AttributeValue.fromS("L"), "a.b", AttributeValue.fromS("dot"), "with space",
					AttributeValue.fromS("blank"), "lines", lines, "address",
					AttributeValue.fromM(Map.of("zip", AttributeValue.fromS("1"), "city", AttributeValue.fromS("x"))),
					"other", AttributeValue.fromS("not asked for")));
			TableSnapshot snapshot = load(table, (spec) -> spec.attributes("size", "\"a.b\"", "with space",
					"lines[1].\"un.it\"", "address.zip", "address.none", "none"));
			assertThat(snapshot.item(0)).isEqualTo(Map.of(EveryType.KEY, AttributeValue.fromS("a"), "at",
					AttributeValue.fromN("1"), "size", AttributeValue.fromS("L"), "a.b", AttributeValue.fromS("dot"),
					"with space", AttributeValue.fromS("blank"), "lines",
					AttributeValue.fromL(List.of(AttributeValue.fromM(Map.of("un.it", AttributeValue.fromN("3"))))),
					"address", AttributeValue.fromM(Map.of("zip", AttributeValue.fromS("1")))));
		}
	}

	@Test
	default void asksOnceForPathsThatLeadThroughEachOther() {
		try (TestTable table = TestTable.withKey(EveryType.KEY).create(client())) {
			Map<String, AttributeValue> item = Map.of(EveryType.KEY, AttributeValue.fromS("a"), "a",
					AttributeValue.fromM(Map.of("b", AttributeValue.fromS("b"), "c", AttributeValue.fromS("c"))));
			table.put(item);
			TableSnapshot snapshot = load(table, (spec) -> spec.attributes("a.b", "a", EveryType.KEY));
			assertThat(snapshot.item(0)).isEqualTo(item);
		}
	}

	@Test
	default void scansAnIndex() {
		try (TestTable table = TestTable.withKey(EveryType.KEY).index("by-city", "city").create(client())) {
			table.putAll(numbered(40));
			table.put(Map.of(EveryType.KEY, AttributeValue.fromS("in town"), "city", AttributeValue.fromS("Oslo")));
			table.put(Map.of(EveryType.KEY, AttributeValue.fromS("too"), "city", AttributeValue.fromS("Oslo")));
			TableSnapshot snapshot = load(table, (spec) -> spec.indexName("by-city").segments(2));
			assertThat(items(snapshot)).containsOnlyKeys("in town", "too");
			assertThat(snapshot.keySchema().attributes()).containsExactly(EveryType.KEY);
		}
	}

	@Test
	default void readsConsistently() {
		try (TestTable table = TestTable.withKey(EveryType.KEY).create(client())) {
			table.putAll(numbered(20));
			ScanProgress eventual = new ScanProgress();
			load(table, (spec) -> spec, eventual);
			ScanProgress consistent = new ScanProgress();
			assertThat(load(table, (spec) -> spec.consistentRead(true), consistent).size()).isEqualTo(20);
			assertThat(consistent.consumedCapacity()).isEqualTo(2 * eventual.consumedCapacity());
		}
	}

	@Test
	default void failsForATableThatIsNotThere() {
		TableSpec spec = TableSpec.builder(TestTable.uniqueName("missing")).build();
		assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> load(spec, new ScanProgress()));
	}

	private static List<Map<String, AttributeValue>> numbered(int count) {
		return IntStream.range(0, count)
			.<Map<String, AttributeValue>>mapToObj((number) -> Map.of(EveryType.KEY, AttributeValue.fromS("k" + number),
					"number", AttributeValue.fromN(Integer.toString(number)), "size", AttributeValue.fromBool(true)))
			.toList();
	}

	private TableSnapshot load(TestTable table, UnaryOperator<TableSpec.Builder> spec) {
		return load(table, spec, new ScanProgress());
	}

	private TableSnapshot load(TestTable table, UnaryOperator<TableSpec.Builder> spec, ScanProgress progress) {
		return load(spec.apply(TableSpec.builder("test").tableName(table.name())).build(), progress);
	}

	private TableSnapshot load(TableSpec spec, ScanProgress progress) {
		ExecutorService threads = Executors.newCachedThreadPool();
		try {
			return new TableScanner(client(), spec, threads, null).load(progress);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private Map<String, Map<String, AttributeValue>> read(TestTable table) {
		List<Map<String, AttributeValue>> items = new ArrayList<>();
		client().scanPaginator((request) -> request.tableName(table.name())).items().forEach(items::add);
		return byKey(items);
	}

	private static Map<String, Map<String, AttributeValue>> items(TableSnapshot snapshot) {
		return byKey(IntStream.range(0, snapshot.size()).mapToObj(snapshot::item).toList());
	}

	private static Map<String, Map<String, AttributeValue>> byKey(List<? extends Map<String, AttributeValue>> items) {
		Map<String, Map<String, AttributeValue>> byKey = new HashMap<>();
		items.forEach((item) -> byKey.put(item.get(EveryType.KEY).s(), item));
		return byKey;
	}

}
