package io.dynamobb.autoconfigure.diagnostics;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.dynamobb.exception.NearNames;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes a value that is none of those that a property may have, and writes them as
 * they are written in properties.
 */
class UnknownChoiceFailureAnalyzer extends SettingsFailureAnalyzer<BindException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		ConfigurationProperty property = cause.getProperty();
		Class<?> type = cause.getTarget().getType().resolve(Object.class);
		if (property == null || !PREFIX.isAncestorOf(property.getName()) || !type.isEnum()) {
			return null;
		}
		List<String> choices = Stream.of(type.getEnumConstants())
			.map(UnknownChoiceFailureAnalyzer::written)
			.sorted()
			.toList();
		String value = String.valueOf(property.getValue());
		return new FailureAnalysis(
				"The value '" + value + "' of '" + property.getName() + "'" + origin(property) + " is none of "
						+ String.join(", ", choices) + ".",
				NearNames.of(value, choices)
					.stream()
					.findFirst()
					.map((near) -> "Correct '" + value + "': near it is '" + near + "'.")
					.orElse("Set '" + property.getName() + "' to one of these values."),
				cause);
	}

	private static String written(Object choice) {
		return ((Enum<?>) choice).name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
