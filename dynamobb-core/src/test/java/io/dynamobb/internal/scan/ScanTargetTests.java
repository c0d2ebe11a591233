package io.dynamobb.internal.scan;

import io.dynamobb.exception.DynamoBBException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a share of the throughput is taken of, for tables and indexes as DescribeTable
 * describes them.
 */
class ScanTargetTests {

	@Test
	void throughputIsTheProvisionedOne() {
		TableDescription table = TableDescription.builder()
			.provisionedThroughput((throughput) -> throughput.readCapacityUnits(4_000L))
			.build();
		assertThat(ScanTarget.of(table, null).readCapacity()).isEqualTo(4_000);
	}

	@Test
	void throughputIsTheMaximumOnDemand() {
		TableDescription table = TableDescription.builder()
			.provisionedThroughput((throughput) -> throughput.readCapacityUnits(0L))
			.onDemandThroughput((throughput) -> throughput.maxReadRequestUnits(3_000L))
			.build();
		assertThat(ScanTarget.of(table, null).readCapacity()).isEqualTo(3_000);
	}

	@Test
	void onDemandTableWithoutMaximumHasNoThroughput() {
		TableDescription.Builder table = TableDescription.builder()
			.provisionedThroughput((throughput) -> throughput.readCapacityUnits(0L));
		assertThat(ScanTarget.of(table.build(), null).readCapacity()).isNull();
		table.onDemandThroughput((throughput) -> throughput.maxReadRequestUnits(-1L));
		assertThat(ScanTarget.of(table.build(), null).readCapacity()).isNull();
	}

	@Test
	void globalIndexHasAThroughputOfItsOwnAndALocalOneTheTables() {
		TableDescription table = TableDescription.builder()
			.tableName("orders")
			.provisionedThroughput((throughput) -> throughput.readCapacityUnits(4_000L))
			.globalSecondaryIndexes(
					GlobalSecondaryIndexDescription.builder()
						.indexName("by-city")
						.provisionedThroughput((throughput) -> throughput.readCapacityUnits(500L))
						.build(),
					GlobalSecondaryIndexDescription.builder()
						.indexName("by-name")
						.onDemandThroughput((throughput) -> throughput.maxReadRequestUnits(700L))
						.build())
			.localSecondaryIndexes(LocalSecondaryIndexDescription.builder().indexName("by-date").build())
			.build();
		assertThat(ScanTarget.of(table, "by-city").readCapacity()).isEqualTo(500);
		assertThat(ScanTarget.of(table, "by-name").readCapacity()).isEqualTo(700);
		assertThat(ScanTarget.of(table, "by-date").readCapacity()).isEqualTo(4_000);
		assertThatExceptionOfType(DynamoBBException.class).isThrownBy(() -> ScanTarget.of(table, "nope"))
			.withMessageContaining("'orders'")
			.withMessageContaining("'nope'");
	}

}
