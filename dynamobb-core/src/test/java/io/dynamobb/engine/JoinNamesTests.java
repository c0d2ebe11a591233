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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for how often it is told of names in joins that no item has.
 */
@Timeout(60)
class JoinNamesTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.dynamobb.join");

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@Test
	void nameIsToldOnceByEachMap() {
		this.log.start();
		this.logger.addAppender(this.log);
		try (TestTable customers = TestTable.withKey("customerId").create(DynamoDbLocal.shared().client());
				DynamoMap dynamo = map(customers);
				DynamoMap other = map(customers)) {
			customers.put(Map.of("customerId", fromS("c-1"), "plan", fromS("free")));
			assertThat(warnings(dynamo)).isEqualTo(1);
			assertThat(warnings(dynamo)).isEqualTo(1);
			assertThat(warnings(other)).isEqualTo(2);
		}
		finally {
			this.logger.detachAppender(this.log);
		}
	}

	private static DynamoMap map(TestTable customers) {
		return DynamoBB.builder()
			.client(DynamoDbLocal.shared().client())
			.table(TableSpec.builder("customers").tableName(customers.name()).build())
			.build();
	}

	private long warnings(DynamoMap dynamo) {
		dynamo.refresh();
		dynamo.from("customers").orderBy("plann");
		dynamo.snapshot().from("customers").orderBy("plann");
		return this.log.list.stream().filter((event) -> event.getLevel() == Level.WARN).count();
	}

}
