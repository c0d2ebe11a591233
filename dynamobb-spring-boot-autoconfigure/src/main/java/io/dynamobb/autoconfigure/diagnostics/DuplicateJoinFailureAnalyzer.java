package io.dynamobb.autoconfigure.diagnostics;

import io.dynamobb.autoconfigure.DuplicateJoinException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes joins that are declared by the same name.
 */
class DuplicateJoinFailureAnalyzer extends AbstractFailureAnalyzer<DuplicateJoinException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DuplicateJoinException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Give each join a name of its own: in the properties it is the key below 'dynamobb.joins', of a"
						+ " JoinSpec bean it is what JoinSpec.of(..) is given.",
				cause);
	}

}
