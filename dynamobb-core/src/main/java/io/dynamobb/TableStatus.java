package io.dynamobb;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.spec.RefreshPolicy;
import org.jspecify.annotations.Nullable;

/**
 * How a table is, at one moment.
 *
 * @param name the name of the table in code
 * @param tableName the name or ARN of the table in DynamoDB
 * @param state what a reader gets
 * @param refreshing whether a refresh is running
 * @param items the number of items being served
 * @param heapBytes the heap that the snapshot takes, in bytes
 * @param heap what takes that heap, {@code null} before the first load
 * @param refreshes how many refreshes have succeeded since the start
 * @param failures how many refreshes have failed since the start
 * @param consecutiveFailures how many refreshes have failed since the last that succeeded
 * @param age the time since the scan of the snapshot being served began, {@code null}
 * before the first load
 * @param lastRefresh the last refresh that succeeded, {@code null} before the first
 * @param lastFailure the last refresh that failed, {@code null} when none has
 * @param lastCancellation when a refresh was last cancelled, {@code null} when none was
 * @param nextRefresh when the next scheduled refresh is due, {@code null} when none is
 * @param waitingSince since when a refresh of the table waits until others of it, or of
 * tables that are refreshed with it, have ended; {@code null} when none waits
 * @param pinnedSince when the snapshot was pinned, {@code null} when it is not
 * @param previous what a {@linkplain DynamoTable#rollback() rollback} goes back to,
 * {@code null} when nothing is kept
 * @param tooStale whether the age has passed the {@linkplain RefreshPolicy#maxStaleness()
 * limit}
 * @param progress how far the refresh is that runs, {@code null} when none does
 * @param estimate what a refresh reads, {@code null} before the first
 * @param totals what all scans have taken since the start
 * @param lookups how the look-ups went since the start, {@code null} when they are not
 * counted
 */
public record TableStatus(String name, String tableName, State state, boolean refreshing, int items, long heapBytes,
		@Nullable Heap heap, long refreshes, long failures, int consecutiveFailures, @Nullable Duration age,
		@Nullable RefreshResult lastRefresh, @Nullable Failure lastFailure, @Nullable Instant lastCancellation,
		@Nullable Instant nextRefresh, @Nullable Instant waitingSince, @Nullable Instant pinnedSince,
		@Nullable Previous previous, boolean tooStale, @Nullable Progress progress, @Nullable Estimate estimate,
		Totals totals, @Nullable Lookups lookups) {

	/**
	 * What a reader gets.
	 */
	public enum State {

		/** No load has succeeded yet. */
		NOT_LOADED,

		/** The snapshot of the latest refresh. */
		READY,

		/** The snapshot of an earlier refresh, because the latest failed. */
		STALE,

		/** The snapshot that is {@linkplain DynamoTable#pin() pinned}. */
		PINNED

	}

	/**
	 * A snapshot that is kept beside the one being served.
	 *
	 * @param startedAt when its scan began
	 * @param items the number of items
	 * @param heapBytes the heap that it takes, in bytes
	 */
	public record Previous(Instant startedAt, int items, long heapBytes) {

	}

	/**
	 * What takes the heap of a snapshot; all of it together is its size. Measured when
	 * the snapshot is built, for compressed references, to a few percent.
	 *
	 * @param columns the bytes of each attribute's values, by its name, in the order in
	 * which the attributes appeared
	 * @param indexes the indexes, that on the primary key first, then that on the
	 * partition key of a table with a sort key, then the declared ones in their order
	 * @param other the bytes that belong to no column or index: the names of attributes
	 * and members, which row has which rare attribute, and, once all items were read,
	 * which of them have not expired
	 */
	public record Heap(Map<String, Long> columns, List<Index> indexes, long other) {

		public Heap {
			columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
			indexes = List.copyOf(indexes);
		}

		/**
		 * Returns the size of the snapshot.
		 * @return the size in bytes
		 */
		public long total() {
			return this.columns.values().stream().mapToLong(Long::longValue).sum()
					+ this.indexes.stream().mapToLong(Index::bytes).sum() + this.other;
		}

		/**
		 * An index.
		 *
		 * @param attributes what it is looked up by
		 * @param bytes its size, without the columns that it is on
		 */
		public record Index(List<String> attributes, long bytes) {

			public Index {
				attributes = List.copyOf(attributes);
			}

		}

	}

	/**
	 * A refresh that failed.
	 *
	 * @param at when it failed
	 * @param message what went wrong, without the contents of any item
	 */
	public record Failure(Instant at, String message) {

	}

	/**
	 * How far a refresh is.
	 *
	 * @param items the number of items that have been read
	 * @param heapBytes the heap that they take, in bytes
	 * @param pages the number of Scan responses that have been read
	 * @param endedSegments the number of segments that have been read to their end
	 * @param segments the number of segments
	 * @param consumedCapacity the read capacity units that DynamoDB has reported
	 */
	public record Progress(long items, long heapBytes, long pages, int endedSegments, int segments,
			double consumedCapacity) {

	}

	/**
	 * What a refresh reads, by what DynamoDB says of the table or index that is scanned;
	 * DynamoDB updates that about every six hours.
	 *
	 * @param items the number of items, those that a filter leaves out included
	 * @param bytes the size in DynamoDB
	 * @param readUnits the read capacity units that a scan consumes
	 * @param requests the number of Scan requests
	 */
	public record Estimate(long items, long bytes, double readUnits, long requests) {

	}

	/**
	 * What all scans of a table have taken since the start: those that run or have failed
	 * count too. Nothing of it ever falls.
	 *
	 * @param pages the number of Scan responses; moves with each
	 * @param consumedCapacity the read capacity units that DynamoDB has reported; moves
	 * with each page
	 * @param throttles how often DynamoDB has throttled a request, by its reason and the
	 * resource that throttled, or by its error code where it gives no reason; moves with
	 * each attempt, retried or not
	 */
	public record Totals(long pages, double consumedCapacity, Map<String, Long> throttles) {

	}

	/**
	 * How the look-ups of a table went since the start: by key, by index and by the
	 * values of attributes, in the cached table and in held snapshots. Joins do not
	 * count.
	 *
	 * @param hits the number of look-ups that found an item
	 * @param misses the number of look-ups that found none
	 */
	public record Lookups(long hits, long misses) {

	}

}
