package io.dynamobb.sample;

import io.dynamobb.sample.LocalDynamoDbConfiguration.NoDynamoDbLocalException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says how to get DynamoDB Local, and how to do without.
 */
class NoDynamoDbLocalFailureAnalyzer extends AbstractFailureAnalyzer<NoDynamoDbLocalException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NoDynamoDbLocalException cause) {
		return new FailureAnalysis("DynamoDB Local could not be started. " + cause.getMessage(),
				"Run the sample from its sources with 'mvn -pl sample-app -am spring-boot:run', which fetches DynamoDB "
						+ "Local; or use the tables of an AWS account: --spring.profiles.active=aws",
				cause);
	}

}
