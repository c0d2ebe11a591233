package io.dynamobb.autoconfigure.diagnostics;

import io.dynamobb.autoconfigure.SettingTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.convert.ConverterNotFoundException;

/**
 * Analyzes a value that stands where settings should, as in {@code refresh: 5m}, or a
 * list where names should, as in {@code tables: [customers]}.
 */
class ValueForSettingsFailureAnalyzer extends SettingsFailureAnalyzer<BindException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		ConfigurationPropertyName name = cause.getName();
		Class<?> type = cause.getTarget().getType().resolve(Object.class);
		if (!PREFIX.isAncestorOf(name) || !type.isRecord()
				|| findCause(cause, ConverterNotFoundException.class) == null) {
			return null;
		}
		String settings = String.join(", ", SettingTypes.names(type));
		if (PREFIX.isParentOf(name.getParent()) && name.isLastElementIndexed()) {
			return new FailureAnalysis(
					"'" + name.getParent() + "' is a list, and holds names with settings below them.",
					"Make each name a key, '" + name.getParent() + ".<name>'. Below it there are " + settings + ".",
					cause);
		}
		return new FailureAnalysis("'" + name + "' has a value, and holds settings.",
				"Set one of those below it: " + settings + ".", cause);
	}

}
