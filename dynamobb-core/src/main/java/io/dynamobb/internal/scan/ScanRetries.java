package io.dynamobb.internal.scan;

import java.time.Duration;

import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * How a scan's requests are retried, whatever the client does otherwise: a page that
 * fails for good ends the refresh after about three seconds of throttling or one of
 * errors, and the refresh is then repeated by its own schedule. The SDK's default for
 * DynamoDB takes 50 seconds. There is no circuit breaker, since the attempts are limited
 * for each page and many segments may be throttled at once.
 */
final class ScanRetries {

	private static final int ATTEMPTS = 6;

	private static final BackoffStrategy ERRORS = BackoffStrategy.exponentialDelay(Duration.ofMillis(50),
			Duration.ofSeconds(1));

	private static final BackoffStrategy THROTTLING = BackoffStrategy.exponentialDelay(Duration.ofMillis(200),
			Duration.ofSeconds(5));

	private ScanRetries() {
	}

	static RetryStrategy create() {
		return AwsRetryStrategy.standardRetryStrategy()
			.toBuilder()
			.maxAttempts(ATTEMPTS)
			.backoffStrategy(ERRORS)
			.throttlingBackoffStrategy(THROTTLING)
			.circuitBreakerEnabled(false)
			.build();
	}

}
