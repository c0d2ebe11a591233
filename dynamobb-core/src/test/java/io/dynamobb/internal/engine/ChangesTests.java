package io.dynamobb.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoSnapshot;
import io.dynamobb.DynamoTable;
import io.dynamobb.RefreshListener;
import io.dynamobb.TableStatus.State;
import io.dynamobb.change.ChangeResult;
import io.dynamobb.change.ItemChange;
import io.dynamobb.exception.UnknownTableException;
import io.dynamobb.item.AttributeValues;
import io.dynamobb.item.Item;
import io.dynamobb.spec.JoinSpec;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.spec.TableSpec.Startup;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.fault.Stall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

@Timeout(120)
class ChangesTests {

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable places = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final TestTable orders = TestTable.withKey("id")
		.sortKey("no", ScalarAttributeType.N)
		.create(DynamoDbLocal.shared().client());

	private final List<ChangeResult> told = Collections.synchronizedList(new ArrayList<>());

	private DynamoMap dynamo;

	@AfterEach
	void close() {
		if (this.dynamo != null) {
			this.dynamo.close();
		}
		this.proxy.close();
		this.places.close();
		this.orders.close();
	}

	@Test
	void changesAreSeenAtOnce() {
		this.places.put(item("id", "a", "city", "Rome"));
		this.places.put(item("id", "b", "city", "Oslo"));
		DynamoTable table = start((spec) -> spec.index("city"));
		ChangeResult result = table.apply(List.of(put("id", "c", "city", "Rome"), put("id", "a", "city", "Bern"),
				ItemChange.delete("b"), ItemChange.delete("never there")));
		assertCounts(result, 1, 1, 1, 0);
		assertThat(this.told).hasSize(1).first().isSameAs(result);
		assertThat(ids(table)).containsExactlyInAnyOrder("a", "c");
		assertThat(table.get("a").orElseThrow().string("city")).isEqualTo("Bern");
		assertThat(table.get("b")).isEmpty();
		assertThat(table.index("city").get("Rome")).singleElement()
			.satisfies((item) -> assertThat(item.string("id")).isEqualTo("c"));
		assertThat(table.index("city").get("Oslo")).isEmpty();
		assertThat(table.status().items()).isEqualTo(2);
		assertThat(table.status().state()).isEqualTo(State.READY);
	}

	@Test
	void whatIsAppliedAgainChangesNothing() {
		DynamoTable table = start((spec) -> {
		});
		List<ItemChange> changes = List.of(put("id", "a", "n", 1), put("id", "b", "m", Map.of("x", List.of(1, "y"))));
		assertCounts(table.apply(changes), 2, 0, 0, 0);
		assertCounts(table.apply(changes), 0, 0, 0, 0);
		assertCounts(table.apply(List.of(put("id", "a", "n", 1.0))), 0, 1, 0, 0);
		assertCounts(table.apply(List.of(put("id", "a"), ItemChange.delete("a"), put("id", "a", "last", true))), 0, 1,
				0, 0);
		assertThat(table.get("a")).contains(Item.of(item("id", "a", "last", true)));
	}

	@Test
	void sortedKeysAreGivenAsValuesOrMap() {
		DynamoTable table = startOrders((spec) -> {
		});
		table.apply(List.of(put("id", "a", "no", 3), put("id", "a", "no", 1), put("id", "a", "no", 2),
				put("id", "b", "no", 1)));
		assertThat(table.query("a").stream().map((item) -> item.intValue("no"))).containsExactly(1, 2, 3);
		table.apply(List.of(ItemChange.delete("a", 2), ItemChange.delete(item("id", "b", "no", 1))));
		assertThat(table.query("a").stream().map((item) -> item.intValue("no"))).containsExactly(1, 3);
		assertThat(table.query("b")).isEmpty();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> table.apply(List.of(ItemChange.delete("a", 1), ItemChange.delete("a"))))
			.withMessageContaining("takes 2 values, not 1");
		assertThatIllegalArgumentException().isThrownBy(() -> table.apply(List.of(ItemChange.delete("a", "1"))))
			.withMessageContaining("Key attribute 'no'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> table.apply(List.of(ItemChange.delete(Map.of("id", "a", "number", 1)))))
			.withMessageContaining("a map that stands for it");
		assertThat(table.query("a")).hasSize(2);
	}

	@Test
	void filterAndProjectionHoldAsInAScan() {
		List<Map<String, AttributeValue>> items = List.of(item("id", "a", "state", "on", "x", Map.of("y", 1, "z", 2)),
				item("id", "b", "state", "off", "x", Map.of("y", 1)), item("id", "c", "state", "on"),
				item("id", "d", "state", "on", "x", Map.of("z", 2), "list", List.of("p", "q", "r")));
		this.places.putAll(items);
		DynamoTable table = start((spec) -> spec.attributes("x.y", "list[1]")
			.filter("#s = :on", Map.of("#s", "state"), Map.of(":on", "on")));
		List<Item> scanned = List.copyOf(table.items());
		items.forEach((item) -> table.apply(List.of(ItemChange.delete(item.get("id")))));
		assertThat(table.items()).isEmpty();
		assertCounts(table.apply(items.stream().map(ItemChange::put).toList()), 3, 0, 0, 0);
		assertThat(table.items()).containsExactlyInAnyOrderElementsOf(scanned);
		assertCounts(table.apply(List.of(put("id", "a", "state", "off"))), 0, 0, 1, 0);
		assertThat(ids(table)).containsExactlyInAnyOrder("c", "d");
	}

	@Test
	void changeThatBreaksAGuardLeavesItsItem() {
		this.places.put(item("id", "a", "code", 1, "name", "A"));
		this.places.put(item("id", "b", "code", 2, "name", "B"));
		DynamoTable table = start(
				(spec) -> spec.guards((guards) -> guards.requiredAttributes("name").uniqueIndex("code")));
		assertCounts(
				table.apply(List.of(put("id", "a", "code", 2, "name", "A"), put("id", "b", "code", 1, "name", "B"))), 0,
				2, 0, 0);
		assertThat(table.status().state()).isEqualTo(State.READY);
		assertCounts(table.apply(List.of(put("id", "a", "code", 1, "name", "A"), put("id", "b", "code", 3),
				put("id", "c", "code", 7, "name", "C"), put("id", 4, "name", "four"))), 1, 0, 0, 3);
		assertThat(table.status().state()).isEqualTo(State.STALE);
		assertThat(table.status().changes()).satisfies((changes) -> {
			assertThat(changes.applied()).isEqualTo(3);
			assertThat(changes.refused()).isEqualTo(3);
			assertThat(changes.problem()).startsWith("Changes since the last refresh were refused")
				.doesNotContain("four");
		});
		assertThat(table.get("a").orElseThrow().intValue("code")).isEqualTo(2);
		assertThat(table.get("b").orElseThrow().intValue("code")).isEqualTo(1);
		assertThat(table.index("code").get(7)).hasSize(1);
		assertCounts(table.apply(List.of(put("id", "d", "code", 7, "name", "D"), ItemChange.delete("c"))), 1, 0, 1, 0);
		table.refresh();
		assertThat(table.status().state()).isEqualTo(State.READY);
	}

	@Test
	void limitHoldsBackAllChangesUntilARefresh() {
		this.places.put(item("id", "a"));
		DynamoTable table = start((spec) -> spec.limits((limits) -> limits.maxItems(2)));
		assertCounts(table.apply(List.of(put("id", "b"))), 1, 0, 0, 0);
		ChangeResult result = table.apply(List.of(put("id", "c")));
		assertThat(result.held()).isTrue();
		assertThat(table.status().state()).isEqualTo(State.STALE);
		assertThat(table.status().changes().problem())
			.isEqualTo("All changes wait for the next refresh: they would pass max-items = 2");
		assertThat(table.apply(List.of(ItemChange.delete("b"))).held()).isTrue();
		assertThat(ids(table)).containsExactlyInAnyOrder("a", "b");
		this.places.delete(item("id", "a"));
		table.apply(List.of(ItemChange.delete("a")));
		table.refresh();
		assertThat(ids(table)).containsExactly("c");
		assertThat(table.status().state()).isEqualTo(State.READY);
		assertCounts(table.apply(List.of(put("id", "d"))), 1, 0, 0, 0);
	}

	@Test
	void tableThatIsLoadedFromAnIndexRefusesChanges() {
		TestTable indexed = TestTable.withKey("id").index("by-city", "city").create(DynamoDbLocal.shared().client());
		DynamoTable table = start(TableSpec.builder("places").tableName(indexed.name()).indexName("by-city").build());
		assertThatIllegalStateException().isThrownBy(() -> table.apply(List.of(put("id", "a", "city", "Rome"))))
			.withMessageContaining("Table 'places' is loaded from its index 'by-city'")
			.withMessageContaining("index-name");
		indexed.close();
	}

	@Test
	void tablesChangeInOneStep() throws Exception {
		DynamoTable table = start(spec(this.places).build(),
				TableSpec.builder("orders").tableName(this.orders.name()).build());
		AtomicBoolean ends = new AtomicBoolean();
		CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
			int states = 0;
			Object last = null;
			while (!ends.get()) {
				DynamoSnapshot held = this.dynamo.snapshot();
				Object one = held.table("places").get("x").map((item) -> item.number("version")).orElse(null);
				Object other = held.table("orders").get("x", 1).map((item) -> item.number("version")).orElse(null);
				assertThat(one).isEqualTo(other);
				states += Objects.equals(one, last) ? 0 : 1;
				last = one;
			}
			return states;
		});
		for (int version = 0; version < 2_000; version++) {
			this.dynamo.apply(Map.of("places", List.of(put("id", "x", "version", version)), "orders",
					List.of(put("id", "x", "no", 1, "version", version))));
		}
		await().until(() -> reader.isDone() || table.get("x").isPresent());
		ends.set(true);
		assertThat(reader.get()).isPositive();
		assertThatExceptionOfType(UnknownTableException.class)
			.isThrownBy(() -> this.dynamo.apply(Map.of("places", List.of(put("id", "y")), "other", List.of())));
		assertThat(table.get("y")).isEmpty();
	}

	@Test
	void pinHoldsChangesBackUntilItEnds() {
		DynamoTable table = start((spec) -> {
		});
		table.pin();
		ChangeResult result = table.apply(List.of(put("id", "a")));
		assertThat(result.held()).isTrue();
		assertThat(result.added()).isEqualTo(1);
		table.apply(List.of(put("id", "b"), ItemChange.delete("a")));
		assertThat(table.size()).isZero();
		assertThat(table.status().state()).isEqualTo(State.PINNED);
		table.unpin();
		assertThat(ids(table)).containsExactly("b");
		assertThat(table.status().state()).isEqualTo(State.READY);
	}

	@Test
	void rolledBackTableWaitsForARefresh() {
		DynamoTable table = start((spec) -> spec.refresh((refresh) -> refresh.keepPrevious(true)));
		table.apply(List.of(put("id", "first")));
		this.places.put(item("id", "first"));
		this.places.put(item("id", "second"));
		table.refresh();
		this.places.put(item("id", "third"));
		table.apply(List.of(put("id", "third")));
		table.rollback();
		assertThat(ids(table)).containsExactly("first");
		table.apply(List.of(put("id", "fourth")));
		table.unpin();
		assertThat(ids(table)).containsExactly("first");
		assertThat(table.status().state()).isEqualTo(State.STALE);
		table.refresh();
		assertThat(ids(table)).containsExactlyInAnyOrder("first", "second", "third", "fourth");
		assertThat(table.status().state()).isEqualTo(State.READY);
	}

	@Test
	void scanDoesNotTakeBackWhatCameAfterItBegan() throws Exception {
		this.places.put(item("id", "a"));
		this.places.put(item("id", "b"));
		DynamoTable table = start((spec) -> spec.consistentRead(true));
		Stall stall = new Stall();
		this.proxy.on("Scan").nth(1).then(stall);
		CompletableFuture<?> refresh = table.refreshAsync();
		stall.awaitRequest();
		table.apply(List.of(put("id", "c"), ItemChange.delete("a")));
		stall.release();
		refresh.get();
		assertThat(ids(table)).containsExactlyInAnyOrder("b", "c");
		table.refresh();
		assertThat(ids(table)).containsExactlyInAnyOrder("a", "b");
	}

	@Test
	void eventuallyConsistentScanDoesNotTakeBackWhatCameJustBefore() {
		DynamoTable table = start((spec) -> {
		});
		table.apply(List.of(put("id", "a", "deep", Map.of("list", List.of(1, Map.of("x", "y"))))));
		table.refresh();
		table.refresh();
		assertThat(ids(table)).containsExactly("a");
		table.apply(List.of(ItemChange.delete("a")));
		this.places.put(item("id", "a"));
		table.refresh();
		assertThat(ids(table)).isEmpty();
	}

	@Test
	void changesBeforeTheFirstLoadAreKept() {
		this.places.put(item("id", "a"));
		DynamoTable table = start(
				(spec) -> spec.startup(Startup.LAZY).filter("attribute_not_exists(veiled)", Map.of()));
		assertThat(table.apply(List.of(put("id", "b"), put("id", "c", "veiled", 1), ItemChange.delete("a"))).held())
			.isTrue();
		assertThat(table.status().state()).isEqualTo(State.NOT_LOADED);
		assertThat(ids(table)).containsExactly("b");
	}

	@Test
	void refreshCountsAgainstTheChangedTable() {
		this.places.put(item("id", "a", "n", 1));
		this.places.put(item("id", "b", "n", 1));
		this.places.put(item("id", "c", "n", 1));
		DynamoTable table = start((spec) -> spec.consistentRead(true));
		table.apply(List.of(put("id", "a", "n", 2), put("id", "d"), ItemChange.delete("c")));
		assertThat(table.refresh().changes()).satisfies((changes) -> {
			assertThat(changes.added()).isEqualTo(1);
			assertThat(changes.removed()).isEqualTo(1);
			assertThat(changes.changed()).isEqualTo(1);
		});
	}

	@Test
	void heldSnapshotJoinsWhatItHolds() {
		this.places.put(item("id", "a", "name", "old"));
		this.dynamo = builder().table(spec(this.places).build())
			.join(JoinSpec.of("names", (tables) -> tables.from("places").select("name")).materialised())
			.build();
		this.dynamo.start();
		DynamoSnapshot before = this.dynamo.snapshot();
		this.dynamo.table("places").apply(List.of(put("id", "a", "name", "new"), put("id", "b", "name", "more")));
		assertThat(before.declaredJoin("names").stream().map((item) -> item.string("name"))).containsExactly("old");
		assertThat(this.dynamo.declaredJoin("names").status().age()).isPositive();
		assertThat(this.dynamo.snapshot().declaredJoin("names").stream().map((item) -> item.string("name")))
			.containsExactlyInAnyOrder("new", "more");
		await().untilAsserted(
				() -> assertThat(this.dynamo.declaredJoin("names").stream().map((item) -> item.string("name")))
					.containsExactlyInAnyOrder("new", "more"));
	}

	@Test
	void manyChangesAreFoldedBesideReaders() {
		List<ItemChange> first = new ArrayList<>();
		for (int i = 0; i < 3_000; i++) {
			first.add(put("id", "i" + i, "n", i, "m", Map.of("x" + i % 7, i)));
		}
		DynamoTable table = start((spec) -> spec.index("n"));
		long scans = this.proxy.requests("Scan");
		table.apply(first);
		for (int i = 0; i < 3_000; i += 3) {
			table.apply(List.of(put("id", "i" + i, "n", -i), ItemChange.delete("i" + (i + 1))));
		}
		await().until(() -> folds(table) > 0);
		table.apply(List.of(put("id", "last", "n", 5)));
		assertThat(table.size()).isEqualTo(2_001);
		for (int i = 0; i < 3_000; i++) {
			int n = i;
			assertThat(table.get("i" + i).map((item) -> item.intValue("n")).orElse(null))
				.isEqualTo((i % 3 == 0) ? Integer.valueOf(-n) : (i % 3 == 1) ? null : Integer.valueOf(n));
			assertThat(table.index("n").get(i)).hasSize((i == 5) ? 2 : (i == 0 || i % 3 == 2) ? 1 : 0);
		}
		assertThat(this.proxy.requests("Scan")).isEqualTo(scans);
	}

	private static long folds(DynamoTable table) {
		return table.status().changes().folds();
	}

	private DynamoTable start(Consumer<TableSpec.Builder> settings) {
		TableSpec.Builder spec = spec(this.places);
		settings.accept(spec);
		return start(spec.build());
	}

	private DynamoTable startOrders(Consumer<TableSpec.Builder> settings) {
		TableSpec.Builder spec = TableSpec.builder("orders").tableName(this.orders.name());
		settings.accept(spec);
		return start(spec.build());
	}

	private DynamoTable start(TableSpec... specs) {
		DynamoBB.Builder builder = builder();
		for (TableSpec spec : specs) {
			builder.table(spec);
		}
		this.dynamo = builder.build();
		this.dynamo.start();
		return this.dynamo.table(specs[0].name());
	}

	private DynamoBB.Builder builder() {
		return DynamoBB.builder().client(this.proxy.client()).listener(new RefreshListener() {

			@Override
			public void onChanged(ChangeResult result) {
				ChangesTests.this.told.add(result);
			}

		});
	}

	private static TableSpec.Builder spec(TestTable table) {
		return TableSpec.builder("places")
			.tableName(table.name())
			.refresh((refresh) -> refresh.maxBackoff(Duration.ofSeconds(1)));
	}

	private static void assertCounts(ChangeResult result, int added, int changed, int removed, int refused) {
		assertThat(List.of(result.added(), result.changed(), result.removed(), result.refused())).containsExactly(added,
				changed, removed, refused);
	}

	private static List<String> ids(DynamoTable table) {
		return table.items().stream().map((item) -> item.string("id")).toList();
	}

	private static ItemChange put(Object... item) {
		return ItemChange.put(item(item));
	}

	private static Map<String, AttributeValue> item(Object... namesAndValues) {
		Map<String, AttributeValue> item = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			item.put((String) namesAndValues[i], AttributeValues.of(namesAndValues[i + 1]));
		}
		return item;
	}

}
