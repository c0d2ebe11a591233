package io.dynamobb;

import java.time.Duration;
import java.time.Instant;

import io.dynamobb.spec.RefreshPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What a successful refresh of a table did. Immutable. DynamoBB makes it, and adds to it
 * from version to version: do not implement it. A test of what reads one gets it from
 * {@link #builder(String)}.
 */
public interface RefreshResult {

	/**
	 * {@return the name of the table in code}
	 */
	String table();

	/**
	 * {@return the number of items in the new snapshot}
	 */
	int items();

	/**
	 * {@return the number of Scan responses that were read; of about 1 MB each where
	 * exports were}
	 */
	long pages();

	/**
	 * {@return the read capacity units that DynamoDB reported}
	 */
	double consumedCapacity();

	/**
	 * {@return when the scan began}
	 */
	Instant startedAt();

	/**
	 * {@return the time of which the items are: the begin of the scan, also of that of a
	 * stored snapshot, or the time of the export}
	 */
	Instant asOf();

	/**
	 * {@return the id of the export that the items come from, the last one where several
	 * were read; {@code null} when the table was scanned}
	 */
	@Nullable String export();

	/**
	 * {@return whether the items were read from a stored snapshot, when the table was
	 * loaded first}
	 */
	boolean stored();

	/**
	 * {@return whether nothing was read and nothing published, because there is no export
	 * that is newer than what is served}
	 */
	boolean nothingNew();

	/**
	 * {@return the time from the begin of the scan to the publication, without the time
	 * in which joins are materialised}
	 */
	Duration duration();

	/**
	 * {@return what differs from the snapshot that was replaced, {@code null} when there
	 * was none, or changes are not {@linkplain RefreshPolicy#countChanges() counted}}
	 */
	@Nullable Changes changes();

	/**
	 * Begins a result.
	 * @param table the name of the table in code
	 * @return a builder
	 */
	static Builder builder(String table) {
		return new Builder(table);
	}

	/**
	 * What two snapshots differ in. Items are told apart by their primary keys; expired
	 * ones that DynamoDB has not deleted count.
	 *
	 * @param added the number of items that are new
	 * @param removed the number of items that are gone
	 * @param changed the number of items that have any attribute added, removed or
	 * changed
	 */
	record Changes(int added, int removed, int changed) {

	}

	/**
	 * Builds a {@link RefreshResult}, for tests of what reads one. Each setting is named
	 * as what is read. Not thread-safe.
	 */
	final class Builder {

		private final String table;

		private int items;

		private long pages;

		private double consumedCapacity;

		private Instant startedAt = Instant.EPOCH;

		private @Nullable Instant asOf;

		private @Nullable String export;

		private boolean stored;

		private boolean nothingNew;

		private Duration duration = Duration.ZERO;

		private @Nullable Changes changes;

		private Builder(String table) {
			this.table = table;
		}

		public Builder items(int items) {
			this.items = items;
			return this;
		}

		public Builder pages(long pages) {
			this.pages = pages;
			return this;
		}

		public Builder consumedCapacity(double consumedCapacity) {
			this.consumedCapacity = consumedCapacity;
			return this;
		}

		public Builder startedAt(Instant startedAt) {
			this.startedAt = startedAt;
			return this;
		}

		public Builder asOf(@Nullable Instant asOf) {
			this.asOf = asOf;
			return this;
		}

		public Builder export(@Nullable String export) {
			this.export = export;
			return this;
		}

		public Builder stored(boolean stored) {
			this.stored = stored;
			return this;
		}

		public Builder nothingNew(boolean nothingNew) {
			this.nothingNew = nothingNew;
			return this;
		}

		public Builder duration(Duration duration) {
			this.duration = duration;
			return this;
		}

		public Builder changes(@Nullable Changes changes) {
			this.changes = changes;
			return this;
		}

		/**
		 * Builds the result.
		 * @return what was set
		 */
		public RefreshResult build() {
			return new Reported.RefreshResult(this.table, this.items, this.pages, this.consumedCapacity, this.startedAt,
					(this.asOf != null) ? this.asOf : this.startedAt, this.export, this.stored, this.nothingNew,
					this.duration, this.changes);
		}

	}

}
