package io.dynamobb.spec;

import java.util.ArrayList;
import java.util.List;

import io.dynamobb.SnapshotValidator;
import io.dynamobb.item.AttributePath;
import org.jspecify.annotations.Nullable;

/**
 * What a new snapshot of a table must fulfil before it is published. One that does not is
 * dropped, which fails its refresh; the last good snapshot stays. Immutable.
 *
 * @see SnapshotValidator
 */
public final class SnapshotGuards {

	private final @Nullable Integer minItems;

	private final @Nullable Double maxShrink;

	private final List<String> requiredAttributes;

	private final List<List<String>> uniqueIndexes;

	private SnapshotGuards(Builder builder, List<AttributePath> loaded) {
		this.minItems = builder.minItems;
		this.maxShrink = builder.maxShrink;
		this.requiredAttributes = builder.requiredAttributes.stream()
			.map((attribute) -> builder.check.attribute("guards.required-attributes", attribute, loaded))
			.distinct()
			.toList();
		this.uniqueIndexes = builder.uniqueIndexes.stream()
			.map((index) -> builder.check.index("guards.unique-indexes", index, loaded))
			.distinct()
			.toList();
	}

	/**
	 * {@return the fewest items, {@code null} for any number}
	 */
	public @Nullable Integer minItems() {
		return this.minItems;
	}

	/**
	 * {@return the share of the items of the last snapshot, from 0 to 1, that may be
	 * fewer, {@code null} for any}
	 */
	public @Nullable Double maxShrink() {
		return this.maxShrink;
	}

	/**
	 * {@return attributes that every item has, and not as a NULL}
	 */
	public List<String> requiredAttributes() {
		return this.requiredAttributes;
	}

	/**
	 * {@return indexes of which each key has one item at most; for each, the names of its
	 * attributes}
	 */
	public List<List<String>> uniqueIndexes() {
		return this.uniqueIndexes;
	}

	/**
	 * Builds {@link SnapshotGuards}.
	 */
	public static final class Builder {

		private final SpecCheck check;

		private final List<String> requiredAttributes = new ArrayList<>();

		private final List<List<String>> uniqueIndexes = new ArrayList<>();

		private @Nullable Integer minItems;

		private @Nullable Double maxShrink;

		Builder(SpecCheck check) {
			this.check = check;
		}

		public Builder minItems(@Nullable Integer minItems) {
			this.minItems = minItems;
			return this;
		}

		/**
		 * Sets how much smaller than the last snapshot the new one may be.
		 * @param maxShrink a share of the items from 0 to 1, {@code null} for any
		 * @return this builder
		 */
		public Builder maxShrink(@Nullable Double maxShrink) {
			this.maxShrink = maxShrink;
			return this;
		}

		/**
		 * Adds attributes that every item must have, and not as a NULL.
		 * @param attributes the attributes; a name with a dot or bracket goes in double
		 * quotes
		 * @return this builder
		 */
		public Builder requiredAttributes(String... attributes) {
			this.requiredAttributes.addAll(List.of(attributes));
			return this;
		}

		/**
		 * Adds a look-up whose keys must have one item each at most.
		 * @param attributes the attributes; a name with a dot or bracket goes in double
		 * quotes
		 * @return this builder
		 */
		public Builder uniqueIndex(String... attributes) {
			this.uniqueIndexes.add(List.of(attributes));
			return this;
		}

		SnapshotGuards build(List<AttributePath> loaded) {
			this.check.that(this.minItems == null || this.minItems >= 0, "guards.min-items", this.minItems,
					"must not be negative");
			this.check.that(this.maxShrink == null || (this.maxShrink >= 0 && this.maxShrink <= 1), "guards.max-shrink",
					this.maxShrink, "must be a share from 0 to 1");
			return new SnapshotGuards(this, loaded);
		}

	}

}
