package io.dynamobb.engine;

import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.dynamobb.DynamoMap;
import io.dynamobb.TableSpec;
import io.dynamobb.test.DynamoDbLocal;
import io.dynamobb.test.TestTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for what is told of indexes on attributes that no item has.
 */
@Timeout(60)
class IndexNamesTests {

	private static final String CUSTOMER = "WARN No item of table 'locations' has the attribute 'custmerId'"
			+ " that an index names; near it are [customerId]";

	private static final String AREA = "WARN No item of table 'locations' has the attribute 'area' that an index names";

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.dynamobb");

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final TestTable locations = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	@BeforeEach
	void listen() {
		this.log.start();
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void stop() {
		this.logger.detachAppender(this.log);
		this.locations.close();
	}

	private DynamoMap map() {
		return DynamoBB.builder()
			.client(DynamoDbLocal.shared().client())
			.table(TableSpec.builder("locations")
				.tableName(this.locations.name())
				.index("custmerId")
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
			assertThat(this.log.list).noneMatch((event) -> event.getLevel().isGreaterOrEqual(Level.WARN));
			this.locations.put(Map.of("id", fromS("l-1"), "customerId", fromS("c-1"), "city", fromS("Rome")));
			dynamo.refresh();
			dynamo.refresh();
			assertWarnings(CUSTOMER, AREA);
			other.refresh();
			assertWarnings(CUSTOMER, AREA, CUSTOMER, AREA);
		}
	}

	private void assertWarnings(String... warnings) {
		assertThat(this.log.list).filteredOn((event) -> event.getLevel().isGreaterOrEqual(Level.WARN))
			.extracting((event) -> event.getLevel() + " " + event.getFormattedMessage())
			.containsExactly(warnings);
	}

}
