package io.dynamobb;

import org.jspecify.annotations.Nullable;

/**
 * How far the scan of a table may go. A scan that passes a limit is ended, which fails
 * its refresh; the last good snapshot stays.
 *
 * @param maxItems the most items to read, {@code null} for any number
 * @param maxMemory the most heap that the snapshot may take while it is built and when it
 * is done, in bytes, {@code null} for any size. The snapshot being served is not counted:
 * during a refresh a table takes up to twice this
 */
public record ScanLimits(@Nullable Integer maxItems, @Nullable Long maxMemory) {

	/**
	 * Builds {@link ScanLimits}.
	 */
	public static final class Builder {

		private final SpecCheck check;

		private @Nullable Integer maxItems;

		private @Nullable Long maxMemory;

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

		ScanLimits build() {
			this.check.that(this.maxItems == null || this.maxItems >= 1, "max-items", this.maxItems,
					"must be at least 1");
			this.check.that(this.maxMemory == null || this.maxMemory >= 1, "max-memory", this.maxMemory,
					"must be at least one byte");
			return new ScanLimits(this.maxItems, this.maxMemory);
		}

	}

}
