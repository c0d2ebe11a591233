package io.dynamobb.internal.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.exception.InvalidTableSpecException;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.EndlessTable;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.http.HttpAnswer;
import io.dynamobb.test.http.JsonMembers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * The ceiling, against a table that reports 100 units a page. Of the time before, one
 * second may be caught up. How close a scan comes to its ceiling is for the benchmark
 * {@code ReadCapacity} to say.
 */
@Tag("slow")
@Timeout(300)
class ReadCapacityTests {

	private static final int PAGES = 40;

	private static final int PAGE_UNITS = 100;

	private static final int SEGMENTS = 8;

	private static final int RATE = 1_000;

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable table = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final EndlessTable endless = new EndlessTable(10, PAGE_UNITS);

	@AfterEach
	void close() {
		this.proxy.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, SEGMENTS })
	void tableConsumesNoMoreThanItMay(int segments) {
		try (DynamoMap dynamo = DynamoBB.builder()
			.client(this.proxy.client())
			.table(spec("things").segments(segments).limits((limits) -> limits.readCapacity(RATE)).build())
			.build()) {
			assertRate(dynamo, RATE);
		}
	}

	@Test
	void tablesShareTheCeilingOfTheApplication() {
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
	void shareIsTakenFromTheProvisionedThroughput() {
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
	@ValueSource(doubles = { 0, -1, Double.NaN, Double.POSITIVE_INFINITY })
	void ceilingIsAboveZeroAndFinite(double units) {
		assertThatExceptionOfType(InvalidTableSpecException.class)
			.isThrownBy(() -> spec("things").limits((limits) -> limits.readCapacity(units)).build())
			.withMessageContaining("read-capacity = '" + units + "' must be above 0 and finite");
		assertThatExceptionOfType(InvalidTableSpecException.class)
			.isThrownBy(() -> spec("things").limits((limits) -> limits.readCapacityShare(units)).build())
			.withMessageContaining("read-capacity");
		assertThatIllegalArgumentException().isThrownBy(() -> DynamoBB.builder().readCapacity(units))
			.withMessage("The read capacity must be above 0 and finite but is " + units);
	}

	@Test
	void shareIsNotAboveAll() {
		assertThatExceptionOfType(InvalidTableSpecException.class)
			.isThrownBy(() -> spec("things").limits((limits) -> limits.readCapacityShare(1.1)).build())
			.withMessageContaining("read-capacity");
	}

	private void assertRate(DynamoMap dynamo, int rate) {
		this.proxy.on("Scan").then(this.endless);
		long begin = System.nanoTime();
		CompletableFuture<?> refresh = dynamo.refreshAsync();
		await().until(() -> this.endless.pages() >= PAGES || refresh.isDone());
		long pages = this.endless.pages();
		double seconds = (System.nanoTime() - begin) / 1e9;
		dynamo.stop();
		assertThat(refresh).failsWithin(Duration.ofSeconds(60));
		assertThat(pages).isGreaterThanOrEqualTo(PAGES);
		assertThat((double) PAGE_UNITS * pages).isLessThanOrEqualTo(rate * (seconds + 1) + PAGE_UNITS * SEGMENTS);
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
