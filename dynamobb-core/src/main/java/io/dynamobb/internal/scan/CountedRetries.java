package io.dynamobb.internal.scan;

import java.util.List;

import io.dynamobb.exception.FailureReason;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * Counts the attempts that were throttled. The SDK tells its retry strategy of each
 * failed attempt, and nobody else of those that it retries.
 */
final class CountedRetries implements RetryStrategy {

	private final RetryStrategy delegate;

	private final ScanProgress progress;

	CountedRetries(RetryStrategy delegate, ScanProgress progress) {
		this.delegate = delegate;
		this.progress = progress;
	}

	@Override
	public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
		return this.delegate.acquireInitialToken(request);
	}

	@Override
	public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
		if (request.failure() instanceof AwsServiceException failure && failure.isThrottlingException()) {
			this.progress.throttled(reason(failure));
		}
		return this.delegate.refreshRetryToken(request);
	}

	private static String reason(AwsServiceException failure) {
		List<String> reasons = FailureReason.throttling(failure);
		if (!reasons.isEmpty()) {
			return String.join(", ", reasons);
		}
		AwsErrorDetails details = failure.awsErrorDetails();
		return (details != null) ? details.errorCode() : "HTTP " + failure.statusCode();
	}

	@Override
	public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
		return this.delegate.recordSuccess(request);
	}

	@Override
	public int maxAttempts() {
		return this.delegate.maxAttempts();
	}

	@Override
	public boolean useClientDefaults() {
		return this.delegate.useClientDefaults();
	}

	@Override
	public Builder<?, ?> toBuilder() {
		return this.delegate.toBuilder();
	}

}
