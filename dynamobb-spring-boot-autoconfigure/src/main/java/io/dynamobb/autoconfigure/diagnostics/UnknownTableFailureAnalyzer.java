package io.dynamobb.autoconfigure.diagnostics;

import io.dynamobb.autoconfigure.DynamoBBProperties;
import io.dynamobb.exception.UnknownTableException;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Analyzes the use of a table that is not configured, or that a map of the application's
 * own does not have.
 */
class UnknownTableFailureAnalyzer extends AbstractFailureAnalyzer<UnknownTableException> {

	private final Environment environment;

	UnknownTableFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownTableException cause) {
		DynamoBBProperties.Table table = Binder.get(this.environment)
			.bindOrCreate("dynamobb", DynamoBBProperties.class)
			.tables()
			.get(cause.name());
		String property = "'dynamobb.tables." + cause.name() + "'";
		if (table != null && !Boolean.FALSE.equals(table.cache())) {
			return new FailureAnalysis(
					cause.getMessage() + ". " + property + " is set, but the application has a DynamoMap of its own,"
							+ " which takes no notice of the properties.",
					"Add the table where the DynamoMap is built, or remove " + property + " or the DynamoMap bean.",
					cause);
		}
		return new FailureAnalysis(cause.getMessage() + ".", "Correct the name, or configure the table as " + property
				+ ". A table whose 'cache' is false has its DynamoClient alone.", cause);
	}

}
