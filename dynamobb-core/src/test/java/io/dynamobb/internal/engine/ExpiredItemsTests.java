package io.dynamobb.internal.engine;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoSnapshot;
import io.dynamobb.DynamoTable;
import io.dynamobb.RefreshResult.Changes;
import io.dynamobb.TableIndex;
import io.dynamobb.TableView;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.item.Item;
import io.dynamobb.query.Condition;
import io.dynamobb.query.SortKeyCondition;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

@Timeout(120)
class ExpiredItemsTests {

	private static final long YEAR = Duration.ofDays(365).toSeconds();

	private final DynamoDbClient client = DynamoDbLocal.shared().client();

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final MovingClock clock = inTheFuture();

	private final long now = this.clock.instant().getEpochSecond();

	private final TestTable sessions = TestTable.withKey("user")
		.sortKey("id")
		.index("byDevice", List.of(KeySchemaElement.builder().attributeName("device").keyType(KeyType.HASH).build()),
				ProjectionType.KEYS_ONLY)
		.create(this.client);

	private DynamoMap dynamo;

	/**
	 * Items that have expired by this clock have not by that of DynamoDB Local, which
	 * would delete them.
	 */
	private static MovingClock inTheFuture() {
		MovingClock clock = new MovingClock();
		clock.move(Duration.ofSeconds(20 * YEAR));
		return clock;
	}

	@BeforeEach
	void fill() {
		this.client.updateTimeToLive((request) -> request.tableName(this.sessions.name())
			.timeToLiveSpecification((ttl) -> ttl.enabled(true).attributeName("expires")));
		put("minute", fromN("" + (this.now + 60)));
		put("hour", fromN("" + (this.now + 3_600)));
		put("fraction", fromN((this.now + 59) + ".5"));
		put("millis", fromN("" + (this.now - 60) * 1_000));
		put("huge", fromN("1E+100"));
		put("text", fromS("" + (this.now - 60)));
		put("never", null);
		put("past", fromN("" + (this.now - 1)));
		put("now", fromN("" + this.now));
		put("years", fromN("" + (this.now - 5 * YEAR + 60)));
		put("ages", fromN("" + (this.now - 5 * YEAR)));
	}

	private void put(String id, AttributeValue expires) {
		Map<String, AttributeValue> item = Map.of("user", fromS("ada"), "id", fromS(id), "device", fromS("d"));
		if (expires != null) {
			item = Stream.concat(item.entrySet().stream(), Stream.of(Map.entry("expires", expires)))
				.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
		}
		this.sessions.put(item);
	}

	@AfterEach
	void close() {
		this.dynamo.close();
		this.proxy.close();
		this.sessions.close();
	}

	@Test
	void itemsAreHiddenByTheRulesOfDynamoDb() {
		DynamoTable table = start(spec());
		assertServed(table, "minute", "hour", "fraction", "millis", "huge", "text", "never", "ages");
		this.clock.move(Duration.ofSeconds(59));
		assertServed(table, "minute", "hour", "fraction", "millis", "huge", "text", "never", "ages");
		this.clock.move(Duration.ofSeconds(1));
		assertServed(table, "hour", "millis", "huge", "text", "never", "ages", "years");
		this.clock.move(Duration.ofHours(1));
		assertServed(table, "millis", "huge", "text", "never", "ages", "years");
		this.clock.move(Duration.ofHours(-1));
		assertServed(table, "hour", "millis", "huge", "text", "never", "ages", "years");
		assertThat(this.proxy.requests("Scan")).isEqualTo(1);
	}

	private void assertServed(DynamoTable table, String... ids) {
		assertThat(ids(table.items())).containsExactlyInAnyOrder(ids);
		assertThat(ids(table.stream().toList())).containsExactlyInAnyOrder(ids);
		assertThat(table.size()).isEqualTo(ids.length);
		assertThat(table.status().items()).isEqualTo(ids.length);
		assertThat(ids(table.query("ada"))).containsExactly(Stream.of(ids).sorted().toArray(String[]::new));
		assertThat(ids(table.query("ada", SortKeyCondition.beginsWith("m"))))
			.containsExactlyInAnyOrder(Stream.of(ids).filter((id) -> id.startsWith("m")).toArray(String[]::new));
		assertThat(ids(table.index("device").get("d"))).containsExactlyInAnyOrder(ids);
		assertThat(ids(table.where(Map.of("device", "d")))).containsExactlyInAnyOrder(ids);
		assertThat(ids(table.where(Map.of()))).containsExactlyInAnyOrder(ids);
		for (String id : List.of("minute", "hour", "fraction", "past", "never", "years", "ages")) {
			assertThat(table.get("ada", id).isPresent()).as(id).isEqualTo(List.of(ids).contains(id));
		}
		assertThat(this.dynamo.from("sessions")
			.join("sessions")
			.as("other")
			.on("sessions.id", "other.id")
			.stream()
			.map((row) -> row.item("other").string("id"))).containsExactlyInAnyOrder(ids);
		assertThat(this.dynamo.check("sessions").run().items()).isEqualTo(ids.length);
	}

	@Test
	void clientThatDoesNotAnswerHidesNothing() {
		DynamoDbClient silent = (DynamoDbClient) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { DynamoDbClient.class },
				(proxy, method, arguments) -> method.getName().equals("describeTimeToLive") ? null
						: method.invoke(this.client, arguments));
		this.dynamo = DynamoBB.builder().client(silent).clock(this.clock).table(spec().build()).build();
		this.dynamo.start();
		assertThat(this.dynamo.table("sessions").get("ada", "past")).isPresent();
	}

	@Test
	void heldSnapshotStandsStill() {
		DynamoTable table = start(spec());
		DynamoSnapshot held = this.dynamo.snapshot();
		TableView view = held.table("sessions");
		TableIndex index = table.index("device");
		List<Item> items = table.items();
		int before = table.size();
		this.clock.move(Duration.ofHours(2));
		assertThat(table.size()).isLessThan(before);
		assertThat(view.size()).isEqualTo(before);
		assertThat(view.get("ada", "hour")).isPresent();
		assertThat(held.table("sessions").size()).isEqualTo(before);
		assertThat(held.tables()).singleElement().satisfies((it) -> assertThat(it.size()).isEqualTo(before));
		assertThat(held.from("sessions").as("s").where(Condition.attribute("s.user").exists()).count())
			.isEqualTo(before);
		assertThat(held.check("sessions").run().items()).isEqualTo(before);
		assertThat(index.get("d")).hasSize(before);
		assertThat(items).hasSize(before).allSatisfy((item) -> assertThat(item.string("user")).isEqualTo("ada"));
	}

	@Test
	void expiredItemsAreShownWhereAskedFor() {
		DynamoTable table = start(spec().refresh((refresh) -> refresh.hideExpired(false)));
		assertThat(table.size()).isEqualTo(11);
		assertThat(table.get("ada", "past")).isPresent();
		assertThat(this.proxy.requests("DescribeTimeToLive")).isZero();
	}

	@Test
	void refreshGoesOnWithoutThePermission() {
		this.proxy.on("DescribeTimeToLive").then(Fault.accessDenied());
		DynamoTable table = start(spec());
		assertThat(table.size()).isEqualTo(11);
		this.proxy.clear();
		table.refresh();
		assertThat(table.size()).isEqualTo(8);
	}

	@Test
	void refreshFailsWhenDynamoDbDoesNotAnswer() {
		DynamoTable table = start(spec());
		this.proxy.on("DescribeTimeToLive").then(Fault.error(400, "ValidationException", "no"));
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(table::refresh);
		assertThat(table.size()).isEqualTo(8);
	}

	@Test
	void attributeIsReadBesidesTheProjection() {
		DynamoTable table = start(spec().attributes("device"));
		assertThat(table.size()).isEqualTo(8);
		assertThat(table.get("ada", "hour").orElseThrow().keySet()).containsExactlyInAnyOrder("user", "id", "device",
				"expires");
	}

	@Test
	void indexWithoutTheAttributeIsScannedAllTheSame() {
		DynamoTable table = start(TableSpec.builder("sessions")
			.tableName(this.sessions.name())
			.indexName("byDevice")
			.attributes("device"));
		assertThat(table.size()).isEqualTo(11);
	}

	@Test
	void guardsSeeWhatIsServed() {
		this.sessions.put(Map.of("user", fromS("bob"), "id", fromS("1"), "email", fromS("e"), "expires",
				fromN("" + (this.now - 5))));
		this.sessions.put(Map.of("user", fromS("bob"), "id", fromS("2"), "email", fromS("e")));
		DynamoTable table = start(spec().guards((guards) -> guards.uniqueIndex("email").maxShrink(0.1)));
		assertThat(table.index("email").get("e")).hasSize(1);
		this.clock.move(Duration.ofHours(2));
		assertThat(table.refresh().items()).isEqualTo(table.size());
		assertThat(table.status().lastRefresh().changes()).isEqualTo(new Changes(0, 0, 0));
	}

	private TableSpec.Builder spec() {
		return TableSpec.builder("sessions").tableName(this.sessions.name()).index("device");
	}

	private DynamoTable start(TableSpec.Builder table) {
		this.dynamo = DynamoBB.builder().client(this.proxy.client()).clock(this.clock).table(table.build()).build();
		this.dynamo.start();
		return this.dynamo.table("sessions");
	}

	private static List<String> ids(List<Item> items) {
		List<String> ids = new ArrayList<>();
		items.forEach((item) -> ids.add(item.string("id")));
		return ids;
	}

}
