package io.dynamobb.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.dynamobb.DynamoMap;
import io.dynamobb.InvalidTableSpecException;
import io.dynamobb.RefreshFailedException;
import io.dynamobb.TableSpec;
import io.dynamobb.test.DynamoDbLocal;
import io.dynamobb.test.TestTable;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.http.HttpAnswer;
import io.dynamobb.test.http.JsonMembers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The ceiling in real time, against a table that reports 100 units a page. Of the time
 * before, one second may be caught up, and two seconds may get lost to a busy machine.
 * Over a minute ({@code -Ddynamobb.read-capacity.seconds=60}) this is within 10%.
 */
@Timeout(300)
class ReadCapacityTests {

	private static final int SECONDS = Integer.getInteger("dynamobb.read-capacity.seconds", 5);

	private static final int SEGMENTS = 8;

	private static final int RATE = 1_000;

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable table = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final EndlessTable endless = new EndlessTable(10, 100);

	@AfterEach
	void close() {
		this.proxy.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, SEGMENTS })
	void tableConsumesWhatItMay(int segments) throws Exception {
		try (DynamoMap dynamo = DynamoBB.builder()
			.client(this.proxy.client())
			.table(spec("things").segments(segments).limits((limits) -> limits.readCapacity(RATE)).build())
			.build()) {
			assertRate(dynamo, RATE);
		}
	}

	@Test
	void tablesShareTheCeilingOfTheApplication() throws Exception {
		try (DynamoMap dynamo = DynamoBB.builder()
			.client(this.proxy.client())
			.readCapacity(RATE)
			.table(spec("things").segments(2).build())
			.table(spec("others").segments(2).limits((limits) -> limits.readCapacity(10 * RATE)).build())
			.build()) {
			assertRate(dynamo, RATE);
		}
	}

	@Test
	void shareIsTakenFromTheProvisionedThroughput() throws Exception {
		describe("ProvisionedThroughput", "{\"ReadCapacityUnits\":4000}");
		try (DynamoMap dynamo = DynamoBB.builder()
			.client(this.proxy.client())
			.table(spec("things").limits((limits) -> limits.readCapacityShare(0.25)).build())
			.build()) {
			assertRate(dynamo, RATE);
		}
	}

	@Test
	void shareOfAnUnlimitedTableFailsTheRefresh() {
		try (DynamoMap dynamo = DynamoBB.builder()
			.client(this.proxy.client())
			.table(spec("things").limits((limits) -> limits.readCapacityShare(0.25)).build())
			.build()) {
			assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(dynamo::start)
				.withMessageContaining("read-capacity = '25.0%' is a share of nothing");
		}
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, -1, Double.NaN })
	void ceilingIsAboveZero(double units) {
		assertThatExceptionOfType(InvalidTableSpecException.class)
			.isThrownBy(() -> spec("things").limits((limits) -> limits.readCapacity(units)).build())
			.withMessageContaining("read-capacity");
		assertThatExceptionOfType(InvalidTableSpecException.class)
			.isThrownBy(() -> spec("things").limits((limits) -> limits.readCapacityShare(units)).build());
		assertThatIllegalArgumentException().isThrownBy(() -> DynamoBB.builder().readCapacity(units));
	}

	@Test
	void shareIsNotAboveAll() {
		assertThatExceptionOfType(InvalidTableSpecException.class)
			.isThrownBy(() -> spec("things").limits((limits) -> limits.readCapacityShare(1.1)).build())
			.withMessageContaining("read-capacity");
	}

	private void assertRate(DynamoMap dynamo, int rate) throws Exception {
		this.proxy.on("Scan").then(this.endless);
		CompletableFuture<?> refresh = dynamo.refreshAsync();
		while (this.endless.pages() == 0) {
			Thread.sleep(1);
		}
		long begin = System.nanoTime();
		Thread.sleep(Duration.ofSeconds(SECONDS).toMillis());
		long pages = this.endless.pages();
		double seconds = (System.nanoTime() - begin) / 1e9;
		dynamo.stop();
		assertThat(refresh).failsWithin(Duration.ofSeconds(60));
		double consumed = 100.0 * pages;
		System.out.printf("%.1f of %d units a second over %.1f seconds%n", consumed / seconds, rate, seconds);
		assertThat(consumed).isBetween(0.9 * rate * (seconds - 2), rate * (seconds + 1) + 100 * SEGMENTS);
	}

	private void describe(String member, String value) {
		this.proxy.on("DescribeTable").then((exchange) -> {
			HttpAnswer answer = exchange.forward();
			String description = String.valueOf(JsonMembers.find(answer.text(), "Table"));
			exchange.send(HttpAnswer.json(200, "{\"Table\":" + JsonMembers.with(description, member, value) + "}"));
		});
	}

	private TableSpec.Builder spec(String name) {
		return TableSpec.builder(name).tableName(this.table.name());
	}

}
