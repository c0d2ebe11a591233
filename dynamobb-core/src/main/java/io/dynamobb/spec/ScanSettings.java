package io.dynamobb.spec;

import java.util.List;

import io.dynamobb.item.AttributePath;
import org.jspecify.annotations.Nullable;

/**
 * What of a table is scanned, and how.
 *
 * @param tableName the name or ARN of the table in DynamoDB
 * @param indexName the secondary index that is scanned, {@code null} for the table itself
 * @param attributes what is loaded of each item besides its primary key, empty for
 * everything
 * @param filter the condition that items have to meet, {@code null} for all items
 * @param consistentRead whether the scan reads consistently
 * @param compress whether DynamoDB is asked for compressed pages
 * @param segments the number of segments that are scanned in parallel
 * @param pageSize the most items that DynamoDB evaluates for a page, {@code null} for its
 * own limit
 */
record ScanSettings(String tableName, @Nullable String indexName, List<AttributePath> attributes,
		@Nullable ScanFilter filter, boolean consistentRead, boolean compress, int segments,
		@Nullable Integer pageSize) {

}
