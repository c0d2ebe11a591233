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
 * Tests of what is told when a look-up names an attribute that no item has.
 */
@Timeout(60)
class LookUpNamesTests {

	@Test
	void nameThatNoItemHasIsToldOnceWithNearNames() {
		try (LogLines log = LogLines.of("io.dynamobb.internal.snapshot.NameWarnings");
				TestTable locations = TestTable.withKey("locationId").create(DynamoDbLocal.shared().client());
				DynamoMap dynamo = DynamoBB.builder()
					.client(DynamoDbLocal.shared().client())
					.table(TableSpec.builder("locations").tableName(locations.name()).build())
					.build()) {
			dynamo.start();
			assertThat(dynamo.join(dynamo.table("locations"), Map.of("citty", "secret"))).isEmpty();
			assertThat(log.all()).isEmpty();
			locations.put(Map.of("locationId", fromS("l-1"), "city", fromS("Rome")));
			dynamo.refresh();
			assertThat(dynamo.table("locations").where(Map.of("city", "Oslo"))).isEmpty();
			assertThat(dynamo.table("locations").where(Map.of("city", "Rome"))).hasSize(1);
			assertThat(log.all()).isEmpty();
			assertThat(dynamo.join(dynamo.table("locations"), Map.of("citty", "secret"))).isEmpty();
			assertThat(dynamo.table("locations").where(Map.of("citty", "secret"))).isEmpty();
			assertThat(dynamo.snapshot().table("locations").where(Map.of("citty", "secret"))).isEmpty();
			assertThat(log.all()).containsExactly(
					"WARN No item of table 'locations' has the attribute 'citty' that a look-up names; near it is 'city'");
			assertThat(dynamo.snapshot().table("locations").where(Map.of("town", "secret"))).isEmpty();
			assertThat(log.all()).hasSize(2).last().asString().contains("'town'").doesNotContain("secret");
		}
	}

}
