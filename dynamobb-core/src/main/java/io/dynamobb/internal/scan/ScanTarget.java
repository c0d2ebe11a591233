package io.dynamobb.internal.scan;

import io.dynamobb.TableStatus;
import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * What is scanned, the table itself or one of its indexes, as DescribeTable knows it.
 *
 * @param items the number of items some hours ago
 * @param bytes the size some hours ago
 * @param readCapacity the units that may be read in a second, {@code null} when there is
 * no limit
 */
record ScanTarget(long items, long bytes, @Nullable Double readCapacity) {

	private static final double UNIT_BYTES = 4096;

	private static final double PAGE_BYTES = 1 << 20;

	private static final double LEAST_UNITS = 0.5;

	static ScanTarget of(TableDescription table, @Nullable String indexName) {
		if (indexName != null) {
			return index(table, indexName);
		}
		return new ScanTarget(count(table.itemCount()), count(table.tableSizeBytes()),
				readCapacity(table.provisionedThroughput(), table.onDemandThroughput()));
	}

	private static ScanTarget index(TableDescription table, String name) {
		return table.globalSecondaryIndexes()
			.stream()
			.filter((index) -> name.equals(index.indexName()))
			.map((index) -> new ScanTarget(count(index.itemCount()), count(index.indexSizeBytes()),
					readCapacity(index.provisionedThroughput(), index.onDemandThroughput())))
			.findFirst()
			.or(() -> table.localSecondaryIndexes()
				.stream()
				.filter((index) -> name.equals(index.indexName()))
				.map((index) -> new ScanTarget(count(index.itemCount()), count(index.indexSizeBytes()),
						readCapacity(table.provisionedThroughput(), table.onDemandThroughput())))
				.findFirst())
			.orElseThrow(() -> new DynamoBBException("Table '" + table.tableName() + "' has no index '" + name + "'"));
	}

	/**
	 * Returns what a scan is expected to read.
	 * @param spec how it is scanned
	 * @return the estimate
	 */
	TableStatus.Estimate estimate(TableSpec spec) {
		Integer pageSize = spec.pageSize();
		double pages = this.bytes / PAGE_BYTES;
		if (pageSize != null) {
			pages = Math.max(pages, (double) this.items / pageSize);
		}
		return new TableStatus.Estimate(this.items, this.bytes, Math.ceil(units(this.bytes, spec)),
				Math.max(spec.segments(), (long) Math.ceil(pages)));
	}

	/**
	 * Returns what a page is expected to consume.
	 * @param spec how it is scanned
	 * @return the read capacity units
	 */
	double pageUnits(TableSpec spec) {
		double page = Math.min(PAGE_BYTES, (double) this.bytes / spec.segments());
		Integer pageSize = spec.pageSize();
		if (pageSize != null && this.items > 0) {
			page = Math.min(page, (double) this.bytes / this.items * pageSize);
		}
		return Math.max(LEAST_UNITS, units(page, spec));
	}

	private static double units(double bytes, TableSpec spec) {
		return bytes / UNIT_BYTES / (spec.consistentRead() ? 1 : 2);
	}

	private static long count(@Nullable Long number) {
		return (number != null) ? number : 0;
	}

	private static @Nullable Double readCapacity(@Nullable ProvisionedThroughputDescription provisioned,
			@Nullable OnDemandThroughput onDemand) {
		if (provisioned != null && count(provisioned.readCapacityUnits()) > 0) {
			return provisioned.readCapacityUnits().doubleValue();
		}
		if (onDemand != null && count(onDemand.maxReadRequestUnits()) > 0) {
			return onDemand.maxReadRequestUnits().doubleValue();
		}
		return null;
	}

}
