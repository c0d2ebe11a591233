package io.dynamobb;

import java.time.Duration;
import java.time.Instant;

/**
 * What a successful refresh of a table did.
 *
 * @param table the name of the table in code
 * @param items the number of items in the new snapshot
 * @param pages the number of Scan responses that were read
 * @param consumedCapacity the read capacity units that DynamoDB reported
 * @param startedAt when the scan began
 * @param duration the time from the begin of the scan to the publication
 */
public record RefreshResult(String table, int items, long pages, double consumedCapacity, Instant startedAt,
		Duration duration) {

}
