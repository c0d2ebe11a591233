package io.dynamobb.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.EndlessTable;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.fault.Stall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

@Timeout(300)
class ScanThreadsTests {

	private static final int TABLES = 12;

	private final NewThreads newThreads = new NewThreads();

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable table = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final TestTable other = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	@AfterEach
	void close() {
		this.proxy.close();
		this.table.close();
		this.other.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void allTablesTogetherUseNoMoreThreads(int threads) {
		this.table.putAll(IntStream.range(0, 100)
			.mapToObj((number) -> Map.of("id", AttributeValue.fromS("k" + number)))
			.toList());
		DynamoBB.Builder builder = DynamoBB.builder().client(this.proxy.client()).scanThreads(threads);
		IntStream.range(0, TABLES).forEach((number) -> builder.table(spec("t" + number, number)));
		try (DynamoMap dynamo = builder.build()) {
			dynamo.start();
			CompletableFuture<?> together = dynamo.refreshAsync();
			List<CompletableFuture<?>> alone = IntStream.range(0, TABLES)
				.<CompletableFuture<?>>mapToObj((number) -> dynamo.table("t" + number).refreshAsync())
				.toList();
			assertThat(together).succeedsWithin(Duration.ofSeconds(120));
			alone.forEach((refresh) -> assertThat(refresh).succeedsWithin(Duration.ofSeconds(120)));
			assertThat(dynamo.tables()).allSatisfy((table) -> assertThat(table.size()).isEqualTo(100));
			assertThat(this.proxy.mostAtOnce("Scan", this.table.name())).isBetween(1, threads);
			int waiting = TABLES + 1;
			assertThat(this.newThreads.count("dynamobb-scan-")).isLessThanOrEqualTo(threads + waiting);
		}
	}

	private TableSpec spec(String name, int number) {
		return TableSpec.builder(name)
			.tableName(this.table.name())
			.segments(8)
			.pageSize(5)
			.refresh((refresh) -> refresh.group((number % 3 == 0) ? "group" : null))
			.build();
	}

	@Test
	void aTableThatWaitsForItsReadCapacityHoldsNoThread() {
		try (DynamoMap dynamo = DynamoBB.builder()
			.client(this.proxy.client())
			.scanThreads(1)
			.table(TableSpec.builder("slow")
				.tableName(this.table.name())
				.segments(4)
				.limits((limits) -> limits.readCapacity(1))
				.build())
			.table(TableSpec.builder("other").tableName(this.other.name()).segments(4).build())
			.build()) {
			EndlessTable endless = new EndlessTable(10, 1_000);
			this.proxy.on("Scan").table(this.table.name()).then(endless);
			CompletableFuture<?> slow = dynamo.table("slow").refreshAsync();
			await().until(() -> endless.pages() > 0);
			assertThat(dynamo.table("other").refreshAsync()).succeedsWithin(Duration.ofSeconds(60));
			assertThat(slow).isNotDone();
			dynamo.table("slow").cancelRefresh();
			assertThat(slow).failsWithin(Duration.ofSeconds(60));
		}
	}

	@Test
	void tablesTakeTurnsPageByPage() {
		try (DynamoMap dynamo = DynamoBB.builder()
			.client(this.proxy.client())
			.scanThreads(1)
			.table(TableSpec.builder("endless").tableName(this.table.name()).segments(3).build())
			.table(TableSpec.builder("other").tableName(this.other.name()).segments(3).build())
			.build()) {
			EndlessTable endless = new EndlessTable(1, 1);
			this.proxy.on("Scan").table(this.table.name()).then(endless);
			CompletableFuture<?> refresh = dynamo.table("endless").refreshAsync();
			await().until(() -> endless.pages() > 10);
			assertThat(dynamo.table("other").refreshAsync()).succeedsWithin(Duration.ofSeconds(60));
			assertThat(refresh).isNotDone();
		}
	}

	@Test
	void whatWaitsForAThreadIsCancelledAndShutDown() throws InterruptedException {
		Stall stall = new Stall();
		this.proxy.on("Scan").table(this.table.name()).then(stall);
		DynamoMap dynamo = DynamoBB.builder()
			.client(this.proxy.client())
			.scanThreads(1)
			.table(TableSpec.builder("silent").tableName(this.table.name()).build())
			.table(TableSpec.builder("other").tableName(this.other.name()).segments(3).build())
			.build();
		CompletableFuture<?> silent = dynamo.table("silent").refreshAsync();
		stall.awaitRequest();
		CompletableFuture<?> waiting = dynamo.table("other").refreshAsync();
		assertThat(dynamo.table("other").cancelRefresh()).isTrue();
		assertThat(waiting).failsWithin(Duration.ofSeconds(60));
		CompletableFuture<?> again = dynamo.table("other").refreshAsync();
		assertThat(dynamo.table("silent").cancelRefresh()).isTrue();
		assertThat(silent).failsWithin(Duration.ofSeconds(60));
		assertThat(again).succeedsWithin(Duration.ofSeconds(60));
		CompletableFuture<?> last = dynamo.table("silent").refreshAsync();
		CompletableFuture<?> behind = dynamo.table("other").refreshAsync();
		dynamo.close();
		assertThat(last).failsWithin(Duration.ofSeconds(60));
		await().until(behind::isDone);
		await().until(() -> this.newThreads.count("dynamobb-scan-") == 0);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, Integer.MIN_VALUE })
	void thereIsAThread(int threads) {
		assertThatIllegalArgumentException().isThrownBy(() -> DynamoBB.builder().scanThreads(threads))
			.withMessage("The scan threads must be at least 1 but are " + threads);
	}

}
