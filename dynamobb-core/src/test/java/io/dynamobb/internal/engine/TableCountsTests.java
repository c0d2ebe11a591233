package io.dynamobb.internal.engine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.RefreshResult;
import io.dynamobb.TableStatus.Lookups;
import io.dynamobb.TableStatus.Totals;
import io.dynamobb.TableView;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.query.SortKeyCondition;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.ActiveFault;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for what is counted of a table since the start.
 */
@Timeout(60)
class TableCountsTests {

	private static final String REASON = "TableReadProvisionedThroughputExceeded";

	private static final String RESOURCE = "arn:aws:dynamodb:eu-west-1:000000000000:table/orders";

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable orders = TestTable.withKey("customerId")
		.sortKey("orderId")
		.create(DynamoDbLocal.shared().client());

	private DynamoMap dynamo = map(true);

	@BeforeEach
	void fill() {
		for (int number = 0; number < 25; number++) {
			this.orders.put(Map.of("customerId", AttributeValue.fromS("c-" + number % 5), "orderId",
					AttributeValue.fromS("o-" + number), "city", AttributeValue.fromS("city-" + number % 3)));
		}
	}

	@AfterEach
	void close() {
		this.dynamo.close();
		this.proxy.close();
		this.orders.close();
	}

	private DynamoMap map(boolean countLookups) {
		return DynamoBB.builder()
			.client(this.proxy.client())
			.countLookups(countLookups)
			.table(TableSpec.builder("orders").tableName(this.orders.name()).index("city").pageSize(10).build())
			.build();
	}

	private DynamoTable table() {
		return this.dynamo.table("orders");
	}

	@Test
	void nothingIsCountedBeforeTheFirstScan() {
		assertThat(table().status().totals()).usingRecursiveComparison().isEqualTo(new Counted(0, 0, Map.of()));
		assertThat(table().status().lookups()).isEqualTo(new Lookups(0, 0));
	}

	@Test
	void pagesAndUnitsOfAllRefreshesAddUp() {
		RefreshResult first = table().refresh();
		assertThat(first.pages()).isEqualTo(3);
		assertThat(table().status().totals()).usingRecursiveComparison()
			.isEqualTo(new Counted(3, first.consumedCapacity(), Map.of()));
		RefreshResult second = table().refresh();
		assertThat(table().status().totals()).usingRecursiveComparison()
			.isEqualTo(new Counted(6, first.consumedCapacity() + second.consumedCapacity(), Map.of()));
	}

	@Test
	void pagesAndUnitsOfARefreshThatFailsCountToo() {
		this.proxy.on("Scan").from(3).then(Fault.accessDenied());
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(table()::refresh);
		Totals totals = table().status().totals();
		assertThat(totals.pages()).isEqualTo(2);
		assertThat(totals.consumedCapacity()).isPositive();
	}

	@Test
	void throttlesThatAreRetriedAreCountedByReasonAndResource() {
		this.proxy.on("Scan").first(2).then(Fault.throttling(REASON, RESOURCE));
		table().refresh();
		assertThat(table().status().totals().throttles()).isEqualTo(Map.of(REASON + " of " + RESOURCE, 2L));
	}

	@Test
	void throttlesThatEndARefreshAreCountedEachOnce() {
		ActiveFault active = this.proxy.on("Scan").then(Fault.throttling(REASON, RESOURCE));
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(table()::refresh);
		assertThat(table().status().totals().throttles())
			.isEqualTo(Map.of(REASON + " of " + RESOURCE, (long) active.strikes()));
	}

	@Test
	void throttlesWithoutAReasonAreCountedByTheirErrorCode() {
		this.proxy.on("Scan").first(1).then(Fault.error(400, "ThrottlingException", "Rate exceeded"));
		table().refresh();
		assertThat(table().status().totals().throttles()).isEqualTo(Map.of("ThrottlingException", 1L));
	}

	@Test
	void errorsThatAreRetriedAreNoThrottles() {
		this.proxy.on("Scan").first(2).then(Fault.serverError());
		table().refresh();
		assertThat(table().status().totals().throttles()).isEmpty();
	}

	@Test
	void everyKindOfLookUpIsCounted() {
		read(table());
		assertThat(table().status().lookups()).isEqualTo(new Lookups(6, 6));
	}

	@Test
	void lookUpsOfHeldTablesAreCountedWithThoseOfTheCachedOne() {
		TableView held = this.dynamo.snapshot().table("orders");
		table().refresh();
		read(held);
		this.dynamo.snapshot().tables().forEach(TableCountsTests::read);
		assertThat(table().status().lookups()).isEqualTo(new Lookups(12, 12));
	}

	@Test
	void refreshesKeepTheCounts() {
		read(table());
		table().refresh();
		read(table());
		assertThat(table().status().lookups()).isEqualTo(new Lookups(12, 12));
	}

	@Test
	void wrongLookUpsAndReadsOfEverythingAreNotCounted() {
		assertThatIllegalArgumentException().isThrownBy(() -> table().get("c-1"));
		assertThatIllegalArgumentException().isThrownBy(() -> table().index("absent"));
		assertThat(table().items()).hasSize(table().size());
		assertThat(table().index("city").attributes()).containsExactly("city");
		assertThat(this.dynamo.from("orders").count()).isEqualTo(25);
		assertThat(table().status().lookups()).isEqualTo(new Lookups(0, 0));
	}

	@Test
	void noLookUpOfManyThreadsIsLost() {
		DynamoTable table = table();
		List<CompletableFuture<Void>> threads = IntStream.range(0, 4)
			.mapToObj((thread) -> CompletableFuture.runAsync(() -> {
				for (int number = 0; number < 10_000; number++) {
					table.get("c-" + number % 10, "o-" + number % 5);
				}
			}))
			.toList();
		threads.forEach(CompletableFuture::join);
		assertThat(table.status().lookups()).isEqualTo(new Lookups(20_000, 20_000));
	}

	@Test
	void lookUpsAreNotCountedUnlessAskedFor() {
		this.dynamo.close();
		this.dynamo = map(false);
		read(table());
		assertThat(table().status().lookups()).isNull();
	}

	private static void read(TableView table) {
		table.get("c-1", "o-1");
		table.get("c-1", "o-2");
		table.query("c-1");
		table.query("c-9");
		table.query("c-1", SortKeyCondition.beginsWith("o-1"));
		table.query("c-1", SortKeyCondition.beginsWith("x"));
		table.index("city").get("city-1");
		table.index("city").get("city-9");
		table.where(Map.of("city", "city-1", "customerId", "c-1"));
		table.where(Map.of("city", "city-1", "customerId", "c-9"));
		table.index("orderId", "customerId").get("o-1", "c-1");
		table.index("orderId", "customerId").get("c-1", "o-1");
	}

	private record Counted(long pages, double consumedCapacity, Map<String, Long> throttles) implements Totals {

	}

}
