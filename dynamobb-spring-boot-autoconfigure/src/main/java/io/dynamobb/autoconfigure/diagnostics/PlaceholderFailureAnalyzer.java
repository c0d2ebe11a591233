package io.dynamobb.autoconfigure.diagnostics;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Analyzes a value with a placeholder that no property resolves.
 */
class PlaceholderFailureAnalyzer extends SettingsFailureAnalyzer<BindException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		PlaceholderResolutionException unresolved = findCause(cause, PlaceholderResolutionException.class);
		ConfigurationProperty property = cause.getProperty();
		if (unresolved == null || property == null || !PREFIX.isAncestorOf(property.getName())) {
			return null;
		}
		String placeholder = unresolved.getPlaceholder();
		return new FailureAnalysis(
				"The value '" + property.getValue() + "' of '" + property.getName() + "'" + origin(property)
						+ " has a placeholder that cannot be resolved: " + unresolved.getMessage() + ".",
				"Set the property or environment variable '" + placeholder
						+ "', or give the placeholder a default, as in '${" + placeholder
						+ ":default}'. A text that is no placeholder begins with '\\${'.",
				cause);
	}

}
