package io.dynamobb.internal.scan;

import java.util.Map;

import io.dynamobb.exception.InvalidTableSpecException;
import io.dynamobb.item.KeySchema;
import io.dynamobb.spec.ScanFilter;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * The requests that scan a table. Immutable.
 */
final class ScanRequests {

	private final TableSpec spec;

	private final Projection projection;

	/**
	 * Creates requests.
	 * @param spec what to read
	 * @throws InvalidTableSpecException when the attributes of the specification
	 * contradict each other
	 */
	ScanRequests(TableSpec spec) {
		this.spec = spec;
		this.projection = new Projection(spec);
	}

	/**
	 * Asks for the first page of a segment.
	 * @param keySchema the primary key of the table
	 * @param timeToLive the attribute by which items expire, which is read besides the
	 * projection, {@code null} for none
	 * @param segment the number of the segment, from 0
	 * @param consistent whether the scan has to read consistently, whatever is specified
	 * @return the request
	 */
	ScanRequest firstPage(KeySchema keySchema, @Nullable String timeToLive, int segment, boolean consistent) {
		ScanRequest.Builder request = ScanRequest.builder()
			.tableName(this.spec.tableName())
			.indexName(this.spec.indexName())
			.limit(this.spec.pageSize())
			.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
		if (consistent || this.spec.consistentRead()) {
			request.consistentRead(true);
		}
		if (this.spec.compress()) {
			request.overrideConfiguration((configuration) -> configuration.putHeader("Accept-Encoding", "gzip"));
		}
		if (this.spec.segments() > 1) {
			request.segment(segment).totalSegments(this.spec.segments());
		}
		ScanFilter filter = this.spec.filter();
		AttributeNames names = new AttributeNames(filter);
		if (filter != null) {
			request.filterExpression(filter.expression());
			if (!filter.values().isEmpty()) {
				request.expressionAttributeValues(filter.values());
			}
		}
		if (!this.projection.isEverything()) {
			request.projectionExpression(this.projection.expression(keySchema, timeToLive, names));
		}
		Map<String, String> allNames = names.asMap();
		return allNames.isEmpty() ? request.build() : request.expressionAttributeNames(allNames).build();
	}

}
