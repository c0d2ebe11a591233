package io.dynamobb.autoconfigure.diagnostics;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * Analyzes a value that is missing from an element of a list, although it is set: Spring
 * Boot takes a list whole from the first source that has an element of it.
 */
class ReplacedListFailureAnalyzer extends SettingsFailureAnalyzer<InvalidConfigurationPropertyValueException> {

	private final Iterable<ConfigurationPropertySource> sources;

	ReplacedListFailureAnalyzer(Environment environment) {
		this.sources = ConfigurationPropertySources.get(environment);
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure,
			InvalidConfigurationPropertyValueException cause) {
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(cause.getName(), '.');
		ConfigurationPropertyName list = (cause.getValue() == null) ? list(name) : null;
		if (list == null) {
			return null;
		}
		ConfigurationPropertySource replacing = null;
		for (ConfigurationPropertySource source : this.sources) {
			ConfigurationProperty property = source.getConfigurationProperty(name);
			if (property != null) {
				return (replacing != null) ? replaced(cause, property, list, replacing) : null;
			}
			if (replacing == null && source.containsDescendantOf(list) == ConfigurationPropertyState.PRESENT) {
				replacing = source;
			}
		}
		return null;
	}

	private static @Nullable ConfigurationPropertyName list(ConfigurationPropertyName name) {
		if (PREFIX.isAncestorOf(name)) {
			for (int i = PREFIX.getNumberOfElements(); i < name.getNumberOfElements(); i++) {
				if (name.isNumericIndex(i)) {
					return name.chop(i);
				}
			}
		}
		return null;
	}

	private static FailureAnalysis replaced(InvalidConfigurationPropertyValueException cause,
			ConfigurationProperty property, ConfigurationPropertyName list, ConfigurationPropertySource replacing) {
		Object source = replacing.getUnderlyingSource();
		return new FailureAnalysis("'" + property.getName() + "'" + origin(property)
				+ " is not used. Spring Boot takes a list whole from one source, and '" + list + "' from '"
				+ ((source instanceof PropertySource<?> named) ? named.getName() : source)
				+ "', where the value is missing.", "Set the whole list '" + list + "' in one source.", cause);
	}

}
