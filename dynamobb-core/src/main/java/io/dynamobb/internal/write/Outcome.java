package io.dynamobb.internal.write;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Says what a write that failed has done.
 */
final class Outcome {

	private static final int CLIENT_ERRORS = 400;

	private static final int SERVER_ERRORS = 500;

	private Outcome() {
	}

	/**
	 * Says whether DynamoDB has refused a write. That is so when it was asked once and
	 * has said no. When it was asked several times, the SDK tells its last answer only: a
	 * condition may have failed because an earlier attempt, whose answer was lost, has
	 * written.
	 * @param failure what was thrown
	 * @return whether nothing was written; if not, nobody knows
	 */
	static boolean isRefused(Throwable failure) {
		if (!(failure instanceof AwsServiceException answer) || failure instanceof TransactionInProgressException) {
			return false;
		}
		Integer attempts = answer.numAttempts();
		return answer.statusCode() >= CLIENT_ERRORS && answer.statusCode() < SERVER_ERRORS
				&& (attempts == null || attempts <= 1);
	}

}
