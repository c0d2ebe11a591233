package io.dynamobb.internal.engine;

import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.log.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what refreshes log: everything from TRACE on is looked at.
 */
@Timeout(60)
class RefreshLogTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.dynamobb");

	private final LogLines log = LogLines.of("io.dynamobb");

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable table = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final DynamoMap dynamo = DynamoBB.builder()
		.client(this.proxy.client())
		.table(TableSpec.builder("orders").tableName(this.table.name()).pageSize(5).segments(2).build())
		.build();

	@BeforeEach
	void begin() {
		for (int number = 0; number < 40; number++) {
			this.table.put(Map.of("id", AttributeValue.fromS("o-" + number)));
		}
		this.logger.setLevel(Level.TRACE);
		this.logger.setAdditive(false);
	}

	@AfterEach
	void end() {
		this.log.close();
		this.logger.setAdditive(true);
		this.logger.setLevel(null);
		this.dynamo.close();
		this.proxy.close();
		this.table.close();
	}

	@Test
	void refreshHasOneLineAtItsStartAndOneAtItsEnd() {
		this.dynamo.refresh();
		assertThat(this.proxy.requests("Scan")).isGreaterThan(8);
		assertThat(this.log.all()).satisfiesExactly(
				(line) -> assertThat(line).isEqualTo("INFO Refreshing table 'orders'"),
				(line) -> assertThat(line).startsWith("INFO Table 'orders' holds about ").contains("read unit"),
				(line) -> assertThat(line).startsWith("INFO Refreshed table 'orders': 40 items, "));
		this.log.clear();
		this.dynamo.refresh();
		assertThat(this.log.all()).satisfiesExactly(
				(line) -> assertThat(line).isEqualTo("INFO Refreshing table 'orders'"), (line) -> assertThat(line)
					.matches("INFO Refreshed table 'orders': 40 items, \\d+ pages, [\\d.]+ read units, \\d+ ms"));
	}

	@Test
	void oneIsSingular() {
		try (TestTable one = TestTable.withKey("id").create(DynamoDbLocal.shared().client())) {
			one.put(Map.of("id", AttributeValue.fromS("o-1")));
			TableSpec.Builder spec = TableSpec.builder("one").tableName(one.name());
			try (DynamoMap single = DynamoBB.builder().client(this.proxy.client()).table(spec.build()).build()) {
				single.refresh();
			}
			try (DynamoMap guarded = DynamoBB.builder()
				.client(this.proxy.client())
				.table(spec.guards((guards) -> guards.minItems(2)).build())
				.build()) {
				assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(guarded::refresh)
					.withMessageEndingWith("it has 1 item and guards.min-items = 2");
			}
		}
		assertThat(this.log.all()).anySatisfy((line) -> assertThat(line).matches(
				"INFO Table 'one' holds about 1 item in \\d+ bytes: a refresh takes about 1 read unit in 1 request"))
			.anySatisfy((line) -> assertThat(line).startsWith("INFO Refreshed table 'one': 1 item, 1 page, "));
	}

	@Test
	void failureIsAWarningWithItsReason() {
		this.dynamo.refresh();
		this.log.clear();
		this.proxy.on("Scan").from(3).then(Fault.accessDenied());
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(this.dynamo::refresh);
		assertThat(this.log.all()).satisfiesExactly(
				(line) -> assertThat(line).isEqualTo("INFO Refreshing table 'orders'"),
				(line) -> assertThat(line).startsWith("WARN Refresh of table 'orders' failed: AccessDeniedException: ")
					.matches(".* \\(after \\d+ ms\\)"),
				(line) -> assertThat(line).isEqualTo("DEBUG Refresh of table 'orders' failed"));
	}

}
