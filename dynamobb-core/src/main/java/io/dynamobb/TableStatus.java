package io.dynamobb;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.dynamobb.spec.RefreshPolicy;
import org.jspecify.annotations.Nullable;

/**
 * How a table is, at one moment. Immutable. DynamoBB makes it, and adds to it from
 * version to version: do not implement it. A test of what reads one gets it from
 * {@link #builder(String)}.
 */
public interface TableStatus {

	/**
	 * {@return the name of the table in code}
	 */
	String name();

	/**
	 * {@return the name or ARN of the table in DynamoDB}
	 */
	String tableName();

	/**
	 * {@return what a reader gets}
	 */
	State state();

	/**
	 * {@return whether a refresh is running}
	 */
	boolean refreshing();

	/**
	 * {@return the number of items being served}
	 */
	int items();

	/**
	 * {@return the heap that the snapshot takes, in bytes}
	 */
	long heapBytes();

	/**
	 * {@return what takes that heap, {@code null} before the first load}
	 */
	@Nullable Heap heap();

	/**
	 * {@return how many refreshes have succeeded since the start}
	 */
	long refreshes();

	/**
	 * {@return how many refreshes have failed since the start}
	 */
	long failures();

	/**
	 * {@return how many refreshes have failed since the last that succeeded}
	 */
	int consecutiveFailures();

	/**
	 * {@return the time since the scan of the snapshot being served began, {@code null}
	 * before the first load}
	 */
	@Nullable Duration age();

	/**
	 * {@return the last refresh that succeeded, {@code null} before the first}
	 */
	@Nullable RefreshResult lastRefresh();

	/**
	 * {@return the last refresh that failed, {@code null} when none has}
	 */
	@Nullable Failure lastFailure();

	/**
	 * {@return when a refresh was last cancelled, {@code null} when none was}
	 */
	@Nullable Instant lastCancellation();

	/**
	 * {@return when the next scheduled refresh is due, {@code null} when none is}
	 */
	@Nullable Instant nextRefresh();

	/**
	 * {@return since when a refresh of the table waits until others of it, or of tables
	 * that are refreshed with it, have ended; {@code null} when none waits}
	 */
	@Nullable Instant waitingSince();

	/**
	 * {@return when the snapshot was pinned, {@code null} when it is not}
	 */
	@Nullable Instant pinnedSince();

	/**
	 * {@return what a {@linkplain DynamoTable#rollback() rollback} goes back to, {@code
	 * null} when nothing is kept}
	 */
	@Nullable Previous previous();

	/**
	 * {@return whether the items are older than the
	 * {@linkplain RefreshPolicy#maxStaleness() limit}: those of a table that follows its
	 * stream by its lag, all others by their age}
	 */
	boolean tooStale();

	/**
	 * {@return how far the refresh is that runs, {@code null} when none does}
	 */
	@Nullable Progress progress();

	/**
	 * {@return what a refresh reads, {@code null} before the first}
	 */
	@Nullable Estimate estimate();

	/**
	 * {@return what all scans have taken since the start}
	 */
	Totals totals();

	/**
	 * {@return how the look-ups went since the start, {@code null} when they are not
	 * counted}
	 */
	@Nullable Lookups lookups();

	/**
	 * {@return how reads of the application's clients went since the start, {@code null}
	 * when they are {@linkplain io.dynamobb.spec.TableSpec#serveClient() not served}}
	 */
	@Nullable ClientReads clientReads();

	/**
	 * {@return how the changes of the table went, {@code null} before the first}
	 */
	@Nullable Changes changes();

	/**
	 * {@return how the table follows its stream, {@code null} when it does not}
	 */
	@Nullable Stream stream();

	/**
	 * {@return how the table is stored, {@code null} when it is not}
	 */
	@Nullable Store store();

	/**
	 * Begins a status of a table that is not loaded.
	 * @param name the name of the table in code, and in DynamoDB unless it is set
	 * @return a builder
	 */
	static TableStatusBuilder builder(String name) {
		return new TableStatusBuilder(name);
	}

	/**
	 * What a reader gets.
	 */
	enum State {

		/** No load has succeeded yet. */
		NOT_LOADED,

		/** The snapshot of the latest refresh. */
		READY,

		/**
		 * The snapshot of an earlier refresh, because the latest failed, or one that
		 * lacks {@linkplain Changes#problem() changes}.
		 */
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
	record Previous(Instant startedAt, int items, long heapBytes) {

	}

	/**
	 * What takes the heap of a snapshot; all of it together is its size. Measured when
	 * the snapshot is built, for compressed references, to a few percent.
	 */
	interface Heap {

		/**
		 * {@return the bytes of each attribute's values, by its name, in the order in
		 * which the attributes appeared}
		 */
		Map<String, Long> columns();

		/**
		 * {@return the indexes, that on the primary key first, then that on the partition
		 * key of a table with a sort key, then the declared ones in their order}
		 */
		List<Index> indexes();

		/**
		 * {@return the bytes that belong to no column or index: the names of attributes
		 * and members, which row has which rare attribute, and, once all items were read,
		 * which of them have not expired}
		 */
		long other();

		/**
		 * {@return the size of the snapshot in bytes}
		 */
		long total();

		/**
		 * An index.
		 *
		 * @param attributes what it is looked up by
		 * @param bytes its size, without the columns that it is on
		 */
		record Index(List<String> attributes, long bytes) {

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
	record Failure(Instant at, String message) {

	}

	/**
	 * How far a refresh is.
	 */
	interface Progress {

		/**
		 * {@return the number of items that have been read}
		 */
		long items();

		/**
		 * {@return the heap that they take, in bytes}
		 */
		long heapBytes();

		/**
		 * {@return the number of Scan responses that have been read}
		 */
		long pages();

		/**
		 * {@return the number of segments that have been read to their end}
		 */
		int endedSegments();

		/**
		 * {@return the number of segments}
		 */
		int segments();

		/**
		 * {@return the read capacity units that DynamoDB has reported}
		 */
		double consumedCapacity();

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
	record Estimate(long items, long bytes, double readUnits, long requests) {

	}

	/**
	 * What all scans of a table have taken since the start: those that run or have failed
	 * count too. Nothing of it ever falls.
	 */
	interface Totals {

		/**
		 * {@return the number of Scan responses; moves with each}
		 */
		long pages();

		/**
		 * {@return the read capacity units that DynamoDB has reported; moves with each
		 * page}
		 */
		double consumedCapacity();

		/**
		 * {@return how often DynamoDB has throttled a request, by its reason and the
		 * resource that throttled, or by its error code where it gives no reason; moves
		 * with each attempt, retried or not}
		 */
		Map<String, Long> throttles();

	}

	/**
	 * How the {@linkplain DynamoTable#apply changes} of a table went.
	 */
	interface Changes {

		/**
		 * {@return how many items were added, changed and removed since the start}
		 */
		long applied();

		/**
		 * {@return how many changes were refused since the start}
		 */
		long refused();

		/**
		 * {@return how often changes were folded into the packed columns since the start}
		 */
		long folds();

		/**
		 * {@return how many items are kept beside the packed columns until the next fold
		 * or refresh}
		 */
		int items();

		/**
		 * {@return why the table lacks changes that it should have, without the contents
		 * of any item, {@code null} when it lacks none}
		 */
		@Nullable String problem();

	}

	/**
	 * How a table follows its stream. Counts are since the start, and never fall.
	 */
	interface Stream {

		/**
		 * {@return the time since {@link #upTo()}, {@code null} when that is}
		 */
		@Nullable Duration lag();

		/**
		 * {@return up to when all changes are applied, {@code null} before the first
		 * load}
		 */
		@Nullable Instant upTo();

		/**
		 * {@return the number of shards that are read, 0 while nothing is followed}
		 */
		int shards();

		/**
		 * {@return the number of records that were read, needed or not}
		 */
		long records();

		/**
		 * {@return how often changes were lost}
		 */
		long gaps();

		/**
		 * {@return the number of requests that DynamoDB throttled}
		 */
		long throttles();

		/**
		 * {@return why a shard cannot be read just now, {@code null} when all can}
		 */
		@Nullable String failure();

	}

	/**
	 * How the look-ups of a table went since the start: by key, by index and by the
	 * values of attributes, in the cached table and in held snapshots. Joins do not
	 * count.
	 *
	 * @param hits the number of look-ups that found an item
	 * @param misses the number of look-ups that found none
	 */
	record Lookups(long hits, long misses) {

	}

	/**
	 * How the snapshots of a table are stored, and read when the application starts.
	 */
	interface Store {

		/**
		 * {@return when a snapshot was stored last by this instance, {@code null} before
		 * the first time}
		 */
		@Nullable Instant storedAt();

		/**
		 * {@return the bytes of the snapshot that was written or read last}
		 */
		long bytes();

		/**
		 * {@return how long the last writing took, {@code null} before the first}
		 */
		@Nullable Duration writeTime();

		/**
		 * {@return how long the reading took when the table was loaded first,
		 * {@code null} when it was scanned}
		 */
		@Nullable Duration readTime();

		/**
		 * {@return how often storing has failed}
		 */
		long failures();

		/**
		 * {@return why storing failed last, {@code null} when it went well}
		 */
		@Nullable String failure();

	}

	/**
	 * How reads of the application's clients went since the start.
	 *
	 * @param answered how many were answered from memory
	 * @param passedOn how many went on to DynamoDB, by the reason, each reason from the
	 * start: the values that the tag {@code result} of the meter has
	 */
	record ClientReads(long answered, Map<String, Long> passedOn) {

		public ClientReads {
			passedOn = Map.copyOf(passedOn);
		}

	}

}
