package io.dynamobb.spec;

import java.time.Duration;

import io.dynamobb.TableStatus;

/**
 * How a table follows its changes between refreshes. Immutable.
 */
public final class ChangePolicy {

	private static final Duration PUBLISH_EVERY = Duration.ofSeconds(1);

	private final Source source;

	private final OnGap onGap;

	private final Duration publishEvery;

	private ChangePolicy(Builder builder) {
		this.source = builder.source;
		this.onGap = builder.onGap;
		this.publishEvery = builder.publishEvery;
	}

	/**
	 * {@return where changes come from, besides those that the application applies}
	 */
	public Source source() {
		return this.source;
	}

	/**
	 * {@return what is done when changes were lost}
	 */
	public OnGap onGap() {
		return this.onGap;
	}

	/**
	 * {@return the least time from one publication of changes to the next}
	 */
	public Duration publishEvery() {
		return this.publishEvery;
	}

	/**
	 * {@return whether the table follows its stream}
	 */
	public boolean followsStream() {
		return this.source == Source.STREAM;
	}

	/**
	 * Where the changes of a table come from.
	 */
	public enum Source {

		/** From nowhere: a change is seen after the next refresh. */
		NONE,

		/** From the table's stream in DynamoDB, which has to be enabled. */
		STREAM

	}

	/**
	 * What is done when changes were lost. Until the next scan has ended well the table
	 * is {@link TableStatus.State#STALE} in any case.
	 */
	public enum OnGap {

		/** The table is scanned at once, and again until that has succeeded. */
		RESCAN,

		/** The table is left alone until its next refresh. */
		FAIL

	}

	/**
	 * Builds a {@link ChangePolicy}.
	 */
	public static final class Builder {

		private final SpecCheck check;

		private Source source = Source.NONE;

		private OnGap onGap = OnGap.RESCAN;

		private Duration publishEvery = PUBLISH_EVERY;

		Builder(SpecCheck check) {
			this.check = check;
		}

		/**
		 * Sets where changes come from, nowhere unless it is set.
		 * @param source the source
		 * @return this builder
		 */
		public Builder source(Source source) {
			this.source = source;
			return this;
		}

		/**
		 * Sets what is done when changes were lost, a new scan unless it is set.
		 * @param onGap what is done
		 * @return this builder
		 */
		public Builder onGap(OnGap onGap) {
			this.onGap = onGap;
			return this;
		}

		/**
		 * Sets the least time from one publication of changes to the next, a second
		 * unless it is set.
		 * @param publishEvery the time, zero for as soon as they come
		 * @return this builder
		 */
		public Builder publishEvery(Duration publishEvery) {
			this.publishEvery = publishEvery;
			return this;
		}

		ChangePolicy build(TableSpec table) {
			this.check.that(this.source == Source.NONE || table.indexName() == null, "changes.source", this.source,
					"cannot go with index-name: the stream has the changes of the table, and in an index an item may"
							+ " be missing, or be more than once under one key");
			this.check.that(this.source == Source.NONE || table.exportLocation() == null, "changes.source", this.source,
					"cannot go with an export: the stream is read from five minutes before a scan on, and an export is"
							+ " older than that, so that changes between the two would be missing");
			this.check.that(this.source == Source.NONE || table.cache(), "changes.source", this.source,
					"cannot go with cache = false: nothing is in memory that could change");
			this.check.that(!this.publishEvery.isNegative(), "changes.publish-every", this.publishEvery,
					"must not be negative");
			this.check.time(this.publishEvery, "changes.publish-every");
			return new ChangePolicy(this);
		}

	}

}
