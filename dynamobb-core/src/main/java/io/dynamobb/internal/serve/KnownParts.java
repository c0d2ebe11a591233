package io.dynamobb.internal.serve;

import java.util.Set;

import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Which parameters of a request are understood here. Others, of a later SDK or of the
 * time before expressions, pass it on.
 */
final class KnownParts {

	static final KnownParts GET_ITEM = new KnownParts("TableName", "Key", "ConsistentRead", "ReturnConsumedCapacity",
			"ProjectionExpression", "ExpressionAttributeNames");

	static final KnownParts BATCH_GET_ITEM = new KnownParts("RequestItems", "ReturnConsumedCapacity");

	static final KnownParts KEYS_AND_ATTRIBUTES = new KnownParts("Keys", "ConsistentRead", "ProjectionExpression",
			"ExpressionAttributeNames");

	static final KnownParts QUERY = new KnownParts("TableName", "IndexName", "Select", "Limit", "ConsistentRead",
			"ScanIndexForward", "ExclusiveStartKey", "ReturnConsumedCapacity", "ProjectionExpression",
			"FilterExpression", "KeyConditionExpression", "ExpressionAttributeNames", "ExpressionAttributeValues");

	static final KnownParts SCAN = new KnownParts("TableName", "IndexName", "Select", "Limit", "ConsistentRead",
			"ExclusiveStartKey", "ReturnConsumedCapacity", "ProjectionExpression", "FilterExpression",
			"ExpressionAttributeNames", "ExpressionAttributeValues");

	private final Set<String> names;

	private KnownParts(String... names) {
		this.names = Set.of(names);
	}

	/**
	 * Passes on a request with parts that are not known.
	 * @param request the request
	 */
	void require(AwsRequest request) {
		request.overrideConfiguration().ifPresent(KnownParts::require);
		require((SdkPojo) request);
	}

	void require(SdkPojo parts) {
		for (SdkField<?> field : parts.sdkFields()) {
			if (!this.names.contains(field.memberName())) {
				Object value = field.getValueOrDefault(parts);
				PassedOn.when(value != null && !(value instanceof SdkAutoConstructList<?>)
						&& !(value instanceof SdkAutoConstructMap<?, ?>), PassReason.PARAMETER);
			}
		}
	}

	/**
	 * Who asks, and how the call is watched, may be told in any way but by other
	 * credentials, headers or plugins.
	 */
	private static void require(AwsRequestOverrideConfiguration configuration) {
		AwsRequestOverrideConfiguration.Builder known = AwsRequestOverrideConfiguration.builder()
			.metricPublishers(configuration.metricPublishers())
			.executionAttributes(configuration.executionAttributes())
			.apiCallTimeout(configuration.apiCallTimeout().orElse(null))
			.apiCallAttemptTimeout(configuration.apiCallAttemptTimeout().orElse(null));
		configuration.apiNames().forEach(known::addApiName);
		PassedOn.when(!known.build().equals(configuration), PassReason.PARAMETER);
	}

}
