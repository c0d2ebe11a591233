package io.dynamobb.scan;

import io.dynamobb.DynamoBBException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Says in words why a scan failed, without the contents of any item.
 */
public final class FailureReason {

	private FailureReason() {
	}

	/**
	 * Returns the reason of a failure.
	 * @param failure what was thrown
	 * @return DynamoDB's error code and message, the message of an exception of the SDK
	 * or of DynamoBB, or else the name of the exception alone, since its message could
	 * quote an item
	 */
	public static String of(Throwable failure) {
		if (failure instanceof AwsServiceException service && service.awsErrorDetails() != null) {
			return service.awsErrorDetails().errorCode() + ": " + service.awsErrorDetails().errorMessage();
		}
		if (failure instanceof SdkException || failure instanceof DynamoBBException) {
			return String.valueOf(failure.getMessage());
		}
		return failure.getClass().getName();
	}

}
