package io.dynamobb.internal.stored;

import java.time.Duration;
import java.time.Instant;

import io.dynamobb.TableStatus;
import org.jspecify.annotations.Nullable;

/**
 * How the storing of a table went. Immutable.
 *
 * @param storedAt when it was stored last, {@code null} before the first time
 * @param bytes how many bytes were written or read last
 * @param writeTime how long the last writing took, {@code null} before the first
 * @param readTime how long the reading at the start took, {@code null} when there was
 * none
 * @param failures how often storing has failed
 * @param failure why it failed last, {@code null} when it did not
 */
record StoreStatus(@Nullable Instant storedAt, long bytes, @Nullable Duration writeTime, @Nullable Duration readTime,
		long failures, @Nullable String failure) implements TableStatus.Store {

	static final StoreStatus NONE = new StoreStatus(null, 0, null, null, 0, null);

	StoreStatus read(long size, long nanos) {
		return new StoreStatus(this.storedAt, size, this.writeTime, Duration.ofNanos(nanos), this.failures,
				this.failure);
	}

	StoreStatus written(Instant at, long size, long nanos) {
		return new StoreStatus(at, size, Duration.ofNanos(nanos), this.readTime, this.failures, null);
	}

	StoreStatus failed(String reason) {
		return new StoreStatus(this.storedAt, this.bytes, this.writeTime, this.readTime, this.failures + 1, reason);
	}

}
