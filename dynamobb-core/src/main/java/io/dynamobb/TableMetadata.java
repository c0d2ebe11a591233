package io.dynamobb;

import java.util.List;

import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.Nullable;

/**
 * What DynamoDB says about a table.
 *
 * @param tableName the name of the table
 * @param arn the Amazon Resource Name of the table
 * @param keySchema the primary key
 * @param indexes the global and local secondary indexes
 * @param itemCount the number of items; DynamoDB updates it about every six hours
 * @param sizeBytes the size in bytes; DynamoDB updates it about every six hours
 * @param billingMode {@code PROVISIONED} or {@code PAY_PER_REQUEST}
 * @param timeToLiveAttribute the attribute that holds when an item expires, {@code null}
 * when the table has none or the caller may not read it
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html">TableDescription</a>
 */
public record TableMetadata(String tableName, String arn, KeySchema keySchema, List<Index> indexes, long itemCount,
		long sizeBytes, String billingMode, @Nullable String timeToLiveAttribute) {

	public TableMetadata {
		indexes = List.copyOf(indexes);
	}

	/**
	 * A secondary index.
	 *
	 * @param name the name of the index
	 * @param keySchema the key of the index
	 * @param global whether it is a global secondary index, else a local one
	 */
	public record Index(String name, KeySchema keySchema, boolean global) {

	}

}
