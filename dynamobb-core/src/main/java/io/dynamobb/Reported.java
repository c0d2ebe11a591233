package io.dynamobb;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.dynamobb.RefreshResult.Changes;
import io.dynamobb.TableMetadata.Index;
import io.dynamobb.TableStatus.ClientReads;
import io.dynamobb.TableStatus.Estimate;
import io.dynamobb.TableStatus.Failure;
import io.dynamobb.TableStatus.Heap;
import io.dynamobb.TableStatus.Lookups;
import io.dynamobb.TableStatus.Previous;
import io.dynamobb.TableStatus.Progress;
import io.dynamobb.TableStatus.State;
import io.dynamobb.TableStatus.Totals;
import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.Nullable;

/**
 * What DynamoBB reports, as records: they are equal by their values, print them, and any
 * Jackson writes them as JSON. Users see the interfaces, which can grow. Each record is
 * made in one place, the builder that names its values.
 */
final class Reported {

	static final Totals NO_TOTALS = new NoTotals(0, 0, Map.of());

	private Reported() {
	}

	record TableStatus(String name, String tableName, State state, boolean refreshing, int items, long heapBytes,
			@Nullable Heap heap, long refreshes, long failures, int consecutiveFailures, @Nullable Duration age,
			io.dynamobb.@Nullable RefreshResult lastRefresh, @Nullable Failure lastFailure,
			@Nullable Instant lastCancellation, @Nullable Instant nextRefresh, @Nullable Instant waitingSince,
			@Nullable Instant pinnedSince, @Nullable Previous previous, boolean tooStale, @Nullable Progress progress,
			@Nullable Estimate estimate, Totals totals, @Nullable Lookups lookups, @Nullable ClientReads clientReads,
			io.dynamobb.TableStatus.@Nullable Changes changes, io.dynamobb.TableStatus.@Nullable Stream stream,
			io.dynamobb.TableStatus.@Nullable Store store) implements io.dynamobb.TableStatus {

	}

	record RefreshResult(String table, int items, long pages, double consumedCapacity, Instant startedAt, Instant asOf,
			@Nullable String export, boolean stored, boolean nothingNew, Duration duration,
			@Nullable Changes changes) implements io.dynamobb.RefreshResult {

	}

	record TableMetadata(String tableName, String arn, KeySchema keySchema, List<Index> indexes, long itemCount,
			long sizeBytes, String billingMode,
			@Nullable String timeToLiveAttribute) implements io.dynamobb.TableMetadata {

		TableMetadata {
			indexes = List.copyOf(indexes);
		}

	}

	private record NoTotals(long pages, double consumedCapacity, Map<String, Long> throttles) implements Totals {

	}

}
