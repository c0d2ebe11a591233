package io.dynamobb.test.local;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says how to get the jars of DynamoDB Local where a bean starts it. Used by applications
 * on Spring Boot alone, which the test kit does without.
 */
class NoDynamoDbLocalJarsFailureAnalyzer extends AbstractFailureAnalyzer<NoDynamoDbLocalJarsException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NoDynamoDbLocalJarsException cause) {
		return new FailureAnalysis(NoDynamoDbLocalJarsException.REASON, NoDynamoDbLocalJarsException.ACTION, cause);
	}

}
