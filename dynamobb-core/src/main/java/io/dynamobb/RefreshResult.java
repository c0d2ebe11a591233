package io.dynamobb;

import java.time.Duration;
import java.time.Instant;

import io.dynamobb.spec.RefreshPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What a successful refresh of a table did.
 *
 * @param table the name of the table in code
 * @param items the number of items in the new snapshot
 * @param pages the number of Scan responses that were read
 * @param consumedCapacity the read capacity units that DynamoDB reported
 * @param startedAt when the scan began
 * @param duration the time from the begin of the scan to the publication, without the
 * time in which joins are materialised
 * @param changes what differs from the snapshot that was replaced, {@code null} when
 * there was none, or changes are not {@linkplain RefreshPolicy#countChanges() counted}
 */
public record RefreshResult(String table, int items, long pages, double consumedCapacity, Instant startedAt,
		Duration duration, @Nullable Changes changes) {

	/**
	 * What two snapshots differ in. Items are told apart by their primary keys; expired
	 * ones that DynamoDB has not deleted count.
	 *
	 * @param added the number of items that are new
	 * @param removed the number of items that are gone
	 * @param changed the number of items that have any attribute added, removed or
	 * changed
	 */
	public record Changes(int added, int removed, int changed) {

	}

}
