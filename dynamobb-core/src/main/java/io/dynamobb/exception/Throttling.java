package io.dynamobb.exception;

import java.util.List;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingReason;

/**
 * Says what throttled a request.
 */
final class Throttling {

	private Throttling() {
	}

	/**
	 * Returns what throttled a request.
	 * @param failure DynamoDB's answer
	 * @return each reason with the resource that throttled; empty when DynamoDB names
	 * none
	 */
	static List<String> reasons(AwsServiceException failure) {
		return throttlingReasons(failure).stream()
			.map((reason) -> reason.reason() + " of " + reason.resource())
			.toList();
	}

	private static List<ThrottlingReason> throttlingReasons(AwsServiceException failure) {
		if (failure instanceof ProvisionedThroughputExceededException exceeded) {
			return exceeded.throttlingReasons();
		}
		if (failure instanceof ThrottlingException throttled) {
			return throttled.throttlingReasons();
		}
		if (failure instanceof RequestLimitExceededException exceeded) {
			return exceeded.throttlingReasons();
		}
		return List.of();
	}

}
