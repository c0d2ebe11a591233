package io.dynamobb.autoconfigure.client;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says where credentials can be set.
 */
class NoCredentialsFailureAnalyzer extends AbstractFailureAnalyzer<NoCredentialsException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NoCredentialsException cause) {
		return new FailureAnalysis("DynamoDB cannot be reached: no AWS credentials can be loaded.",
				"Set them in one of the places that the AWS SDK looks at: the environment variables AWS_ACCESS_KEY_ID and"
						+ " AWS_SECRET_ACCESS_KEY, a profile in ~/.aws, a role of the container or instance; or define an"
						+ " AwsCredentialsProvider bean. For DynamoDB Local any will do whose access key id has letters and digits"
						+ " only." + " Start with --debug to see what each place answered.",
				cause);
	}

}
