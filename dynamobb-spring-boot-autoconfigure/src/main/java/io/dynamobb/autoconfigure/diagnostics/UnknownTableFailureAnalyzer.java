package io.dynamobb.autoconfigure.diagnostics;

import io.dynamobb.UnknownTableException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes the use of a table that is not configured.
 */
class UnknownTableFailureAnalyzer extends AbstractFailureAnalyzer<UnknownTableException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownTableException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Correct the name, or configure the table as 'dynamobb.tables." + cause.name()
						+ "'. A table whose 'cache' is false has its DynamoClient alone.",
				cause);
	}

}
