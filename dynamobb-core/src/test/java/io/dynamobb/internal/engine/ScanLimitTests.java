package io.dynamobb.internal.engine;

import java.util.List;
import java.util.Map;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus.State;
import io.dynamobb.exception.InvalidTableSpecException;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.ForkedJvm;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.EndlessTable;
import io.dynamobb.test.fault.FaultProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("slow")
@Timeout(180)
class ScanLimitTests {

	private final DynamoDbLocal dynamoDb = DynamoDbLocal.shared();

	private final FaultProxy proxy = FaultProxy.inFrontOf(this.dynamoDb.endpoint());

	private final TestTable table = TestTable.withKey("id").create(this.dynamoDb.client());

	@AfterEach
	void close() {
		this.proxy.close();
	}

	@Test
	void scanEndsWhereItOutgrowsMaxItems() {
		this.table.put(Map.of("id", AttributeValue.fromS("only")));
		EndlessTable endless = new EndlessTable(500, 64);
		try (DynamoMap dynamo = map(spec().limits((limits) -> limits.maxItems(2_000)))) {
			DynamoTable things = dynamo.table("things");
			assertThat(things.size()).isEqualTo(1);
			this.proxy.on("Scan").then(endless);
			assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(things::refresh)
				.withMessageContaining("'things'")
				.withMessageContaining("max-items = 2000")
				.withMessageContaining("2500 items")
				.havingRootCause()
				.isInstanceOf(SnapshotRejectedException.class);
			assertThat(endless.pages()).isEqualTo(5);
			assertThat(things.size()).isEqualTo(1);
			assertThat(things.status().state()).isEqualTo(State.STALE);
		}
	}

	@Test
	void scanEndsWhereItOutgrowsMaxMemory() {
		EndlessTable endless = new EndlessTable(500, 64);
		this.proxy.on("Scan").then(endless);
		try (DynamoMap dynamo = map(spec().segments(4).limits((limits) -> limits.maxMemory(1_000_000L)))) {
			assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(dynamo.table("things")::refresh)
				.withMessageContaining("'things'")
				.withMessageContaining("max-memory = 1000000 bytes")
				.withMessageMatching(".*took [1-9]\\d{6} bytes");
			assertThat(endless.pages()).isBetween(2L, 20L);
		}
	}

	@Test
	void tableOfTheLimitsSizeIsLoaded() {
		this.table.put(Map.of("id", AttributeValue.fromS("one")));
		this.table.put(Map.of("id", AttributeValue.fromS("two")));
		try (DynamoMap dynamo = map(spec().limits((limits) -> limits.maxItems(2).maxMemory(1L << 20)))) {
			assertThat(dynamo.table("things").size()).isEqualTo(2);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1 })
	void limitsMustBePositive(int limit) {
		assertThatExceptionOfType(InvalidTableSpecException.class)
			.isThrownBy(() -> spec().limits((limits) -> limits.maxItems(limit)).build())
			.withMessageContaining("max-items");
		assertThatExceptionOfType(InvalidTableSpecException.class)
			.isThrownBy(() -> spec().limits((limits) -> limits.maxMemory((long) limit)).build())
			.withMessageContaining("max-memory");
	}

	/**
	 * The table is loaded while it is small, by one page a segment. The JVM ends at its
	 * first OutOfMemoryError, and 20 refreshes of 8 MB and more are too much for its heap
	 * if one of them leaves anything behind.
	 */
	@Test
	void applicationWithASmallHeapGoesOnServing() {
		TestTable small = TestTable.withKey("customerId").create(this.dynamoDb.client());
		small.put(Map.of("customerId", AttributeValue.fromS("c-1"), "name", AttributeValue.fromS("Ada")));
		small.put(Map.of("customerId", AttributeValue.fromS("c-2"), "name", AttributeValue.fromS("Grace")));
		this.table.put(Map.of("id", AttributeValue.fromS("e-1"), "text", AttributeValue.fromS("good")));
		this.proxy.on("Scan").table(this.table.name()).from(3).then(new EndlessTable(500, 64));
		List<String> arguments = List.of(this.proxy.endpoint().toString(), small.name(), this.table.name(), "20");
		try (ForkedJvm application = ForkedJvm.start(List.of("-Xmx48m", "-XX:+ExitOnOutOfMemoryError"),
				System.getProperty("java.class.path"), SmallHeapApplication.class.getName(), arguments)) {
			assertThat(application.announcement()).matches("[1-9]\\d+ reads; 2 refreshes; Refresh of table 'endless'"
					+ " failed: it outgrew limits.max-memory = 8388608 bytes: \\d+ items that had been read took \\d+ bytes");
			assertThat(application.process().isAlive()).isTrue();
		}
	}

	private DynamoMap map(TableSpec.Builder table) {
		return DynamoBB.builder().client(this.proxy.client()).table(table.build()).build();
	}

	private TableSpec.Builder spec() {
		return TableSpec.builder("things").tableName(this.table.name());
	}

}
