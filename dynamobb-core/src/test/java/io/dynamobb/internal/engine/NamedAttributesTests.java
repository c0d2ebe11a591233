package io.dynamobb.internal.engine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.log.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for what is told of attributes that settings name and no item has.
 */
@Timeout(60)
class NamedAttributesTests {

	private static final String CUSTOMER = "WARN No item of table 'locations' has the attribute 'custmerId'"
			+ " that an index names; near it is 'customerId'";

	private static final String AREA = "WARN No item of table 'locations' has the attribute 'area' that an index names";

	private final LogLines log = LogLines.of("io.dynamobb");

	private final TestTable locations = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	@AfterEach
	void stop() {
		this.log.close();
		this.locations.close();
	}

	private DynamoMap map() {
		return DynamoBB.builder()
			.client(DynamoDbLocal.shared().client())
			.table(spec("locations").index("custmerId")
				.index("city", "area")
				.guards((guards) -> guards.uniqueIndex("area"))
				.index("id")
				.build())
			.build();
	}

	@Test
	void attributeThatNoItemHasIsToldOnceByEachMap() {
		try (DynamoMap dynamo = map(); DynamoMap other = map()) {
			dynamo.refresh();
			assertThat(this.log.warnings()).isEmpty();
			this.locations.put(Map.of("id", fromS("l-1"), "customerId", fromS("c-1"), "city", fromS("Rome")));
			dynamo.refresh();
			dynamo.refresh();
			assertThat(this.log.warnings()).containsExactly(CUSTOMER, AREA);
			other.refresh();
			assertThat(this.log.warnings()).containsExactly(CUSTOMER, AREA, CUSTOMER, AREA);
		}
	}

	@Test
	void attributeToKeepThatNoItemHasIsTold() {
		this.locations.put(Map.of("id", fromS("l-1"), "city", fromS("Rome"), "address", fromM(Map.of())));
		TableSpec spec = TableSpec.builder("locations")
			.tableName(this.locations.name())
			.attributes("city", "address.zip", "citys", "owner.name")
			.index("citys")
			.build();
		try (DynamoMap dynamo = DynamoBB.builder().client(DynamoDbLocal.shared().client()).table(spec).build()) {
			dynamo.refresh();
			dynamo.refresh();
		}
		assertThat(this.log.warnings()).containsExactly(
				"WARN No item of table 'locations' has the attribute 'citys' that an index names; near it is 'city'",
				"WARN No item of table 'locations' has the attribute 'address.zip' that 'attributes' names",
				"WARN No item of table 'locations' has the attribute 'owner.name' that 'attributes' names");
	}

	@Test
	void listenersAreToldBeforeAnAppenderFails() {
		this.locations.put(Map.of("id", fromS("l-1")));
		List<String> told = new CopyOnWriteArrayList<>();
		Logger logger = (Logger) LoggerFactory.getLogger("io.dynamobb.internal.snapshot.NameWarnings");
		FailingAppender appender = new FailingAppender();
		logger.addAppender(appender);
		try (DynamoMap dynamo = DynamoBB.builder()
			.client(DynamoDbLocal.shared().client())
			.table(spec("locations").index("area").build())
			.table(spec("places").index("area").build())
			.listener(new RefreshListener() {

				@Override
				public void onRefreshed(RefreshResult result) {
					told.add(result.table());
				}

			})
			.build()) {
			dynamo.refresh();
		}
		finally {
			logger.detachAppender(appender);
		}
		assertThat(appender.failures).hasPositiveValue();
		assertThat(told).containsExactly("locations", "places");
	}

	private TableSpec.Builder spec(String name) {
		return TableSpec.builder(name).tableName(this.locations.name());
	}

	private static final class FailingAppender extends AppenderBase<ILoggingEvent> {

		private final AtomicInteger failures = new AtomicInteger();

		@Override
		public void doAppend(ILoggingEvent event) {
			append(event);
		}

		@Override
		protected void append(ILoggingEvent event) {
			this.failures.incrementAndGet();
			throw new IllegalStateException("The disk is full");
		}

	}

}
