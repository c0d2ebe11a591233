package io.dynamobb.internal.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.RefreshResult;
import io.dynamobb.change.ItemChange;
import io.dynamobb.export.Export;
import io.dynamobb.item.Item;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.item.EveryType;
import io.dynamobb.test.item.RandomItems;
import io.dynamobb.test.export.ExportLayout;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ExportLoaderTests extends ExportsTest {

	@Test
	void everyTypeComesBack() {
		List<Map<String, AttributeValue>> items = EveryType.items();
		exports().full(T0, List.of(items.subList(0, 5), items.subList(5, items.size()), List.of()));
		DynamoTable table = start(spec().build());
		assertThat(table.size()).isEqualTo(items.size());
		for (Map<String, AttributeValue> item : items) {
			assertThat(table.get(item.get("id").s())).contains(Item.of(item));
		}
	}

	@Test
	void manyFilesAreReadSideBySide() {
		List<List<Map<String, AttributeValue>>> files = new ArrayList<>();
		long seed = System.nanoTime();
		System.out.println("seed " + seed);
		List<Map<String, AttributeValue>> items = new RandomItems(seed).items(4_000);
		for (int file = 0; file < 100; file++) {
			files.add(items.subList(40 * file, 40 * file + 40));
		}
		exports().full(T0, files);
		assertThat(rows(start(spec().build()))).isEqualTo(new HashSet<>(items));
	}

	@Test
	void fileOfManyMegabytesComesWhole() {
		List<Map<String, AttributeValue>> items = IntStream.range(0, 60_000)
			.mapToObj((i) -> item("i" + i, "x".repeat(i % 97) + "ü\n" + i))
			.toList();
		exports().full(T0, List.of(items));
		DynamoTable table = start(spec().index("text").build());
		assertThat(rows(table)).isEqualTo(new HashSet<>(items));
		RefreshResult result = table.status().lastRefresh();
		assertThat(result.pages()).isGreaterThan(3);
		assertThat(result.consumedCapacity()).isZero();
	}

	@Test
	void ageIsThatOfTheExport() {
		String id = exports().full(T0, List.of(items(3)));
		DynamoTable table = start(spec().refresh((refresh) -> refresh.maxStaleness(Duration.ofHours(1))).build());
		RefreshResult result = table.status().lastRefresh();
		assertThat(result.asOf()).isEqualTo(T0);
		assertThat(result.export()).isEqualTo(id);
		assertThat(table.status().age()).isGreaterThan(Duration.between(T0, Instant.now()).minusMinutes(1));
		assertThat(table.status().tooStale()).isTrue();
		assertThat(this.dynamo.snapshot().loadedAt("orders")).isEqualTo(T0);
	}

	@Test
	void newestFullExportIsTakenAndWhatHasNotEndedIsLeftOut() throws Exception {
		ExportLayout exports = exports();
		exports.full(T0, List.of(items(3)));
		exports.full(T1, List.of(items(5)));
		String unfinished = exports.full(T2, List.of(items(9)));
		Files.delete(this.directory.resolve("AWSDynamoDB/" + unfinished + "/manifest-summary.json"));
		assertThat(start(spec().build()).size()).isEqualTo(5);
	}

	@Test
	void namedExportIsTakenWhateverIsNewer() {
		ExportLayout exports = exports();
		String old = exports.full(T0, List.of(items(3)));
		exports.full(T1, List.of(items(5)));
		exports.incremental(T0, T1, List.of(ExportLayout.delete(key("i0"))));
		DynamoTable table = start(spec().exportLocation("file:" + this.directory + "/AWSDynamoDB/" + old).build());
		assertThat(table.size()).isEqualTo(3);
		assertThat(table.refresh().nothingNew()).isTrue();
	}

	@Test
	void incrementsLeadToWhatDynamoDbHas() {
		long seed = System.nanoTime();
		System.out.println("seed " + seed);
		Random random = new Random(seed);
		List<Map<String, AttributeValue>> items = new RandomItems(seed).items(1_200);
		this.table.putAll(items.subList(0, 800));
		ExportLayout exports = exports();
		exports.full(T0, List.of(scan(), List.of()));
		DynamoTable table = null;
		Instant from = T0;
		for (int window = 0; window < 6; window++) {
			Map<String, String> changes = new LinkedHashMap<>();
			for (int i = 0; i < 200; i++) {
				String id = "i" + random.nextInt(items.size());
				if (random.nextInt(3) == 0) {
					this.table.delete(key(id));
					changes.put(id, ExportLayout.delete(key(id)));
				}
				else {
					Map<String, AttributeValue> item = new LinkedHashMap<>(items.get(random.nextInt(items.size())));
					item.put("id", AttributeValue.fromS(id));
					this.table.put(item);
					changes.put(id, ExportLayout.put(key(id), stored(id)));
				}
			}
			exports.incremental(from, from.plusSeconds(900), List.copyOf(changes.values()));
			from = from.plusSeconds(900);
			if (window == 2) {
				table = start(spec().index("status").build());
			}
			else if (window > 2) {
				RefreshResult result = table.refresh();
				assertThat(result.asOf()).isEqualTo(from);
				assertThat(result.pages()).isEqualTo(1);
			}
			if (table != null) {
				assertThat(rows(table)).isEqualTo(new HashSet<>(scan()));
			}
		}
	}

	private Map<String, AttributeValue> stored(String id) {
		return DynamoDbLocal.shared()
			.client()
			.getItem((request) -> request.tableName(this.table.name()).key(key(id)))
			.item();
	}

	private List<Map<String, AttributeValue>> scan() {
		return DynamoDbLocal.shared()
			.client()
			.scanPaginator((request) -> request.tableName(this.table.name()))
			.items()
			.stream()
			.toList();
	}

	@Test
	void windowsMayOverlapAndEarlierOnesAreNotRead() {
		ExportLayout exports = exports();
		exports.incremental(T0.minusSeconds(900), T0, List.of(ExportLayout.put(key("old"), item("old", "gone"))));
		exports.full(T0, List.of(items(3)));
		exports.incremental(T0.minusSeconds(60), T1, List.of(ExportLayout.put(key("i1"), item("i1", "new"))));
		exports.incremental(T0, T1.minusSeconds(60), List.of(ExportLayout.put(key("i1"), item("i1", "older"))));
		exports.incremental(T1, T2, List.of(ExportLayout.delete(key("i0"))));
		DynamoTable table = start(spec().build());
		assertThat(rows(table)).containsExactlyInAnyOrder(item("i1", "new"), item("i2", "text 2"));
		assertThat(table.status().lastRefresh().asOf()).isEqualTo(T2);
	}

	@Test
	void refreshReadsNothingWhenThereIsNothingNewer() {
		ExportLayout exports = exports();
		exports.full(T0, List.of(items(3)));
		DynamoTable table = start(spec().refresh((refresh) -> refresh.keepPrevious(true)).build());
		RefreshResult first = table.status().lastRefresh();
		RefreshResult again = table.refresh();
		assertThat(again.nothingNew()).isTrue();
		assertThat(again.pages()).isZero();
		assertThat(again.items()).isEqualTo(3);
		assertThat(again.asOf()).isEqualTo(T0);
		assertThat(table.status().lastRefresh()).isEqualTo(first);
		assertThat(table.status().previous()).isNull();
		exports.full(T1, List.of(items(4)));
		RefreshResult newer = table.refresh();
		assertThat(newer.nothingNew()).isFalse();
		assertThat(newer.changes()).isEqualTo(new RefreshResult.Changes(1, 0, 0));
		assertThat(table.size()).isEqualTo(4);
		table.rollback();
		table.unpin();
		assertThat(table.refresh().items()).isEqualTo(4);
	}

	@Test
	void exportsThatWereDeletedSinceBringNothingOldBack() throws Exception {
		ExportLayout exports = exports();
		exports.full(T0, List.of(items(3)));
		String increment = exports.incremental(T0, T1, List.of(ExportLayout.delete(key("i0"))));
		DynamoTable table = start(spec().build());
		assertThat(table.size()).isEqualTo(2);
		Files.delete(this.directory.resolve("AWSDynamoDB/" + increment + "/manifest-summary.json"));
		Files.delete(this.directory.resolve("AWSDynamoDB/" + increment + "/manifest-files.json"));
		Files.delete(this.directory.resolve("AWSDynamoDB/" + increment + "/_started"));
		Files.delete(this.directory.resolve("AWSDynamoDB/" + increment));
		assertThat(table.refresh().nothingNew()).isTrue();
		assertThat(table.size()).isEqualTo(2);
		exports.incremental(T1, T2, List.of(ExportLayout.delete(key("i1"))));
		assertThat(table.refresh().items()).isEqualTo(1);
	}

	@Test
	void groupPublishesWhatIsNewOfItsTables() {
		ExportLayout exports = exports();
		exports.full(T0, List.of(items(3)));
		ExportLayout others = new ExportLayout(this.directory, "others").telling("partitionKey", "id")
			.telling("partitionKeyType", "S");
		others.full(T0, List.of(items(1)));
		this.dynamo = DynamoBB.builder()
			.client(DynamoDbLocal.clientBuilder(this.proxy.endpoint()).build())
			.table(spec().refresh((refresh) -> refresh.group("g")).build())
			.table(TableSpec.builder("others")
				.exportLocation("file:" + this.directory)
				.refresh((refresh) -> refresh.group("g"))
				.build())
			.build();
		this.dynamo.start();
		others.full(T1, List.of(items(2)));
		assertThat(this.dynamo.refresh())
			.extracting(RefreshResult::table, RefreshResult::nothingNew, RefreshResult::items)
			.containsExactly(tuple("orders", true, 3), tuple("others", false, 2));
	}

	@Test
	void ownChangesThatTheExportHasMissedStay() {
		ExportLayout exports = exports();
		exports.full(T0, List.of(items(3)));
		DynamoTable table = start(spec().build());
		table.apply(List.of(ItemChange.put(item("i1", "own")), ItemChange.delete("i0")));
		exports.full(T1, List.of(items(4)));
		assertThat(table.refresh().asOf()).isEqualTo(T1);
		assertThat(rows(table)).containsExactlyInAnyOrder(item("i1", "own"), item("i2", "text 2"),
				item("i3", "text 3"));
		Instant later = Instant.now().plusSeconds(60);
		exports.full(later, List.of(items(4)));
		table.refresh();
		assertThat(rows(table)).isEqualTo(new HashSet<>(items(4)));
	}

	@Test
	void rowsAreThoseOfAScanWithProjectionFilterAndTimeToLive() {
		long seed = System.nanoTime();
		System.out.println("seed " + seed);
		List<Map<String, AttributeValue>> items = new RandomItems(seed).items(500);
		this.table.putAll(items);
		DynamoDbLocal.shared()
			.client()
			.updateTimeToLive((request) -> request.tableName(this.table.name())
				.timeToLiveSpecification((ttl) -> ttl.attributeName("count").enabled(true)));
		exports().full(T0, List.of(scan().subList(0, 100), scan().subList(100, 500)));
		List<TableSpec.Builder> specs = List.of(spec(), spec().attributes("name", "price"),
				spec().attributes("address.name", "tags[0]", "data"),
				spec().filter("attribute_exists(#n) AND NOT begins_with(#s, :a)", Map.of("#n", "name", "#s", "status"),
						Map.of(":a", "a")),
				spec().attributes("price").filter("attribute_type(#t, :t)", Map.of("#t", "type"), Map.of(":t", "S")));
		for (TableSpec.Builder spec : specs) {
			TableSpec exported = spec.build();
			TableSpec scanned = spec.exportLocation(null).build();
			try (DynamoMap scan = DynamoBB.builder().client(DynamoDbLocal.shared().client()).table(scanned).build()) {
				scan.start();
				DynamoTable table = start(exported);
				assertThat(rows(table)).isEqualTo(rows(scan.table("orders")));
				this.dynamo.close();
			}
		}
	}

	@Test
	void incrementsKeepToProjectionAndFilter() {
		ExportLayout exports = exports();
		exports.full(T0, List.of(List.of(item("a", "in"), item("b", "in"), item("c", "out"))));
		exports.incremental(T0, T1,
				List.of(ExportLayout.put(key("a"), item("a", "out")), ExportLayout.put(key("c"), item("c", "in")),
						ExportLayout.put(key("d"), item("d", "in")), ExportLayout.delete(key("e"))));
		DynamoTable table = start(spec().filter("#t = :in", Map.of("#t", "text"), Map.of(":in", "in")).build());
		assertThat(rows(table)).containsExactlyInAnyOrder(item("b", "in"), item("c", "in"), item("d", "in"));
	}

	@Test
	void ownCopyIsAnExportAndNeedsNoDynamoDb() throws Exception {
		List<Map<String, AttributeValue>> items = EveryType.items();
		this.table.putAll(items);
		try (DynamoMap source = DynamoBB.builder()
			.client(DynamoDbLocal.shared().client())
			.table(TableSpec.builder("orders").tableName(this.table.name()).build())
			.build()) {
			source.start();
			Path copy = Export.copyTable(source, "orders", this.directory);
			assertThat(copy.getParent()).isEqualTo(this.directory.resolve("AWSDynamoDB"));
			this.proxy.close();
			DynamoTable table = start(spec().build());
			assertThat(rows(table)).isEqualTo(rows(source.table("orders")));
			assertThat(table.keySchema()).isEqualTo(source.table("orders").keySchema());
			assertThat(table.status().lastRefresh().asOf()).isEqualTo(source.snapshot().loadedAt("orders"));
		}
	}

}
