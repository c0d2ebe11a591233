package io.dynamobb.engine;

import java.util.Map;

import io.dynamobb.DynamoMap;
import io.dynamobb.TableSpec;
import io.dynamobb.test.DynamoDbLocal;
import io.dynamobb.test.TestTable;
import io.dynamobb.test.log.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
			assertThat(this.log.warnings()).isEmpty();
			this.locations.put(Map.of("id", fromS("l-1"), "customerId", fromS("c-1"), "city", fromS("Rome")));
			dynamo.refresh();
			dynamo.refresh();
			assertThat(this.log.warnings()).containsExactly(CUSTOMER, AREA);
			other.refresh();
			assertThat(this.log.warnings()).containsExactly(CUSTOMER, AREA, CUSTOMER, AREA);
		}
	}

}
