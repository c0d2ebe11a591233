package io.dynamobb.internal.engine;

import java.util.Map;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.log.LogLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for how often it is told of names in joins that no item has.
 */
@Timeout(60)
class JoinNamesTests {

	@Test
	void nameIsToldOnceByEachMap() {
		try (LogLines log = LogLines.of("io.dynamobb.internal.snapshot.NameWarnings");
				TestTable customers = TestTable.withKey("customerId").create(DynamoDbLocal.shared().client());
				DynamoMap dynamo = map(customers);
				DynamoMap other = map(customers)) {
			customers.put(Map.of("customerId", fromS("c-1"), "plan", fromS("free")));
			assertThat(warnings(log, dynamo)).isEqualTo(1);
			assertThat(warnings(log, dynamo)).isEqualTo(1);
			assertThat(warnings(log, other)).isEqualTo(2);
		}
	}

	private static DynamoMap map(TestTable customers) {
		return DynamoBB.builder()
			.client(DynamoDbLocal.shared().client())
			.table(TableSpec.builder("customers").tableName(customers.name()).build())
			.build();
	}

	private static int warnings(LogLines log, DynamoMap dynamo) {
		dynamo.refresh();
		dynamo.from("customers").orderBy("plann");
		dynamo.snapshot().from("customers").orderBy("plann");
		return log.warnings().size();
	}

}
