package io.dynamobb.autoconfigure.client;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says where a region can be set.
 */
class NoRegionFailureAnalyzer extends AbstractFailureAnalyzer<NoRegionException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NoRegionException cause) {
		return new FailureAnalysis("DynamoDB cannot be reached: no AWS region is configured.",
				"Set 'dynamobb.region', or one of those that the AWS SDK looks at: the environment variable AWS_REGION,"
						+ " the system property aws.region, the region of a profile in ~/.aws/config."
						+ " For DynamoDB Local any region will do.",
				cause);
	}

}
