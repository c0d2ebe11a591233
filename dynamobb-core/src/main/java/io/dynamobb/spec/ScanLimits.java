package io.dynamobb.spec;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How far the scan of a table may go. A scan that passes a limit is ended, which fails
 * its refresh; the last good snapshot stays. Immutable.
 */
public final class ScanLimits {

	private static final long MAX_FIRST_SCAN = 10L << 30;

	private static final Duration PAGE_TIMEOUT = Duration.ofMinutes(1);

	private final @Nullable Integer maxItems;

	private final @Nullable Long maxMemory;

	private final @Nullable ReadCapacity readCapacity;

	private final long maxFirstScan;

	private final Duration pageTimeout;

	private ScanLimits(Builder builder) {
		this.maxItems = builder.maxItems;
		this.maxMemory = builder.maxMemory;
		this.readCapacity = builder.readCapacity;
		this.maxFirstScan = builder.maxFirstScan;
		this.pageTimeout = builder.pageTimeout;
	}

	/**
	 * {@return the most items to read, {@code null} for any number}
	 */
	public @Nullable Integer maxItems() {
		return this.maxItems;
	}

	/**
	 * {@return the most heap that the snapshot may take while it is built and when it is
	 * done, in bytes, {@code null} for any size. The snapshot being served is not
	 * counted: during a refresh a table takes up to twice this}
	 */
	public @Nullable Long maxMemory() {
		return this.maxMemory;
	}

	/**
	 * {@return the read capacity, {@code null} for no ceiling}
	 */
	public @Nullable ReadCapacity readCapacity() {
		return this.readCapacity;
	}

	/**
	 * {@return the size in DynamoDB, in bytes, up to which a table is scanned that is not
	 * loaded yet; a bigger one has to be allowed by a higher limit}
	 */
	public long maxFirstScan() {
		return this.maxFirstScan;
	}

	/**
	 * {@return the most time that a page may take, with all its retries, 36,500 days at
	 * most}
	 */
	public Duration pageTimeout() {
		return this.pageTimeout;
	}

	/**
	 * A ceiling on the read capacity units that a table's scans consume in a second, all
	 * segments together. It is held by what DynamoDB reports, and passed by one page at
	 * most.
	 *
	 * @param value the units, or the share of the table's throughput from 0 to 1
	 * @param share whether the value is a share: of the provisioned read capacity of the
	 * table or index that is scanned, or of the maximum of an on-demand one
	 */
	public record ReadCapacity(double value, boolean share) {

		/**
		 * Returns the ceiling in a form that people read.
		 */
		@Override
		public String toString() {
			return this.share ? (100 * this.value) + "%" : Double.toString(this.value);
		}

	}

	/**
	 * Builds {@link ScanLimits}.
	 */
	public static final class Builder {

		private final SpecCheck check;

		private @Nullable Integer maxItems;

		private @Nullable Long maxMemory;

		private @Nullable ReadCapacity readCapacity;

		private long maxFirstScan = MAX_FIRST_SCAN;

		private Duration pageTimeout = PAGE_TIMEOUT;

		Builder(SpecCheck check) {
			this.check = check;
		}

		public Builder maxItems(@Nullable Integer maxItems) {
			this.maxItems = maxItems;
			return this;
		}

		/**
		 * Sets the most heap that the snapshot may take.
		 * @param maxMemory the size in bytes, {@code null} for any
		 * @return this builder
		 */
		public Builder maxMemory(@Nullable Long maxMemory) {
			this.maxMemory = maxMemory;
			return this;
		}

		/**
		 * Sets the most read capacity to consume.
		 * @param unitsPerSecond the units in a second
		 * @return this builder
		 */
		public Builder readCapacity(double unitsPerSecond) {
			this.readCapacity = new ReadCapacity(unitsPerSecond, false);
			return this;
		}

		/**
		 * Sets the most read capacity to consume, of what the table has: its provisioned
		 * read capacity, or the maximum of an on-demand table. A table that has neither
		 * cannot be loaded with such a ceiling.
		 * @param share a share from 0 to 1
		 * @return this builder
		 */
		public Builder readCapacityShare(double share) {
			this.readCapacity = new ReadCapacity(share, true);
			return this;
		}

		/**
		 * Sets the size in DynamoDB up to which a table is scanned that is not loaded
		 * yet, 10 GB unless it is set: nobody pays for a huge table by mistake.
		 * @param maxFirstScan the size in bytes
		 * @return this builder
		 */
		public Builder maxFirstScan(long maxFirstScan) {
			this.maxFirstScan = maxFirstScan;
			return this;
		}

		/**
		 * Sets the most time that a page may take with all its retries, one minute unless
		 * it is set.
		 * @param pageTimeout the time
		 * @return this builder
		 */
		public Builder pageTimeout(Duration pageTimeout) {
			this.pageTimeout = pageTimeout;
			return this;
		}

		ScanLimits build() {
			this.check.that(this.maxItems == null || this.maxItems >= 1, "limits.max-items", this.maxItems,
					"must be at least 1");
			this.check.that(this.maxMemory == null || this.maxMemory >= 1, "limits.max-memory", this.maxMemory,
					"must be at least one byte");
			this.check.that(
					this.readCapacity == null || (this.readCapacity.value() > 0
							&& this.readCapacity.value() <= (this.readCapacity.share() ? 1 : Double.MAX_VALUE)),
					"limits.read-capacity", this.readCapacity,
					"must be above 0 and finite, and a share not above 100%");
			this.check.that(this.maxFirstScan >= 0, "limits.max-first-scan", this.maxFirstScan, "must not be negative");
			this.check.that(!this.pageTimeout.isZero() && !this.pageTimeout.isNegative(), "limits.page-timeout",
					this.pageTimeout, "must be positive");
			this.check.time(this.pageTimeout, "limits.page-timeout");
			return new ScanLimits(this);
		}

	}

}
