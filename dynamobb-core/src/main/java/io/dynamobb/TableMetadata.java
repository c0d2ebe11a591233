package io.dynamobb;

import java.util.List;

import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.Nullable;

/**
 * What DynamoDB says about a table. Immutable. DynamoBB makes it, and adds to it from
 * version to version: do not implement it. A test of what reads one gets it from
 * {@link #builder(String, KeySchema)}.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html">TableDescription</a>
 */
public interface TableMetadata {

	/**
	 * {@return the name of the table}
	 */
	String tableName();

	/**
	 * {@return the Amazon Resource Name of the table}
	 */
	String arn();

	/**
	 * {@return the primary key}
	 */
	KeySchema keySchema();

	/**
	 * {@return the global and local secondary indexes}
	 */
	List<Index> indexes();

	/**
	 * {@return the number of items; DynamoDB updates it about every six hours}
	 */
	long itemCount();

	/**
	 * {@return the size in bytes; DynamoDB updates it about every six hours}
	 */
	long sizeBytes();

	/**
	 * {@return {@code PROVISIONED} or {@code PAY_PER_REQUEST}}
	 */
	String billingMode();

	/**
	 * {@return the attribute that holds when an item expires, {@code null} when the table
	 * has none or the caller may not read it}
	 */
	@Nullable String timeToLiveAttribute();

	/**
	 * Begins the metadata of a table.
	 * @param tableName the name of the table
	 * @param keySchema the primary key
	 * @return a builder
	 */
	static Builder builder(String tableName, KeySchema keySchema) {
		return new Builder(tableName, keySchema);
	}

	/**
	 * A secondary index.
	 *
	 * @param name the name of the index
	 * @param keySchema the key of the index
	 * @param global whether it is a global secondary index, else a local one
	 */
	record Index(String name, KeySchema keySchema, boolean global) {

	}

	/**
	 * Builds a {@link TableMetadata}, for tests of what reads one. Each setting is named
	 * as what is read. Not thread-safe.
	 */
	final class Builder {

		private final String tableName;

		private String arn = "";

		private final KeySchema keySchema;

		private List<Index> indexes = List.of();

		private long itemCount;

		private long sizeBytes;

		private String billingMode = "PROVISIONED";

		private @Nullable String timeToLiveAttribute;

		private Builder(String tableName, KeySchema keySchema) {
			this.tableName = tableName;
			this.keySchema = keySchema;
		}

		public Builder arn(String arn) {
			this.arn = arn;
			return this;
		}

		public Builder indexes(List<Index> indexes) {
			this.indexes = indexes;
			return this;
		}

		public Builder itemCount(long itemCount) {
			this.itemCount = itemCount;
			return this;
		}

		public Builder sizeBytes(long sizeBytes) {
			this.sizeBytes = sizeBytes;
			return this;
		}

		public Builder billingMode(String billingMode) {
			this.billingMode = billingMode;
			return this;
		}

		public Builder timeToLiveAttribute(@Nullable String timeToLiveAttribute) {
			this.timeToLiveAttribute = timeToLiveAttribute;
			return this;
		}

		/**
		 * Builds the metadata.
		 * @return what was set
		 */
		public TableMetadata build() {
			return new Reported.TableMetadata(this.tableName, this.arn, this.keySchema, this.indexes, this.itemCount,
					this.sizeBytes, this.billingMode, this.timeToLiveAttribute);
		}

	}

}
