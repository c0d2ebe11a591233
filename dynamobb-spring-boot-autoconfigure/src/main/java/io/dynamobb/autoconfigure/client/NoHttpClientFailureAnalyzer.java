package io.dynamobb.autoconfigure.client;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which dependency is missing when the AWS SDK finds no HTTP client.
 */
class NoHttpClientFailureAnalyzer extends AbstractFailureAnalyzer<SdkClientException> {

	private static final String NO_HTTP_CLIENT = "Unable to load an HTTP implementation";

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SdkClientException cause) {
		if (!String.valueOf(cause.getMessage()).startsWith(NO_HTTP_CLIENT)) {
			return null;
		}
		return new FailureAnalysis("DynamoDB cannot be reached: the AWS SDK finds no HTTP client on the class path.",
				"Add one of the dependencies software.amazon.awssdk:apache5-client and"
						+ " software.amazon.awssdk:url-connection-client, or undo the exclusion that removes it.",
				cause);
	}

}
