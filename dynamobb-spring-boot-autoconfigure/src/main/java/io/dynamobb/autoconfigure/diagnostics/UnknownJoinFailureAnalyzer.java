package io.dynamobb.autoconfigure.diagnostics;

import io.dynamobb.exception.UnknownJoinException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes the use of a join that is not declared.
 */
class UnknownJoinFailureAnalyzer extends AbstractFailureAnalyzer<UnknownJoinException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownJoinException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Correct the name, or configure the join as 'dynamobb.joins." + cause.name()
						+ "' or as a JoinSpec bean.",
				cause);
	}

}
