package io.dynamobb.autoconfigure.diagnostics;

import io.dynamobb.autoconfigure.SettingTypes;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.core.Ordered;

/**
 * Analyzes properties below {@code dynamobb} that cannot be bound, and names the settings
 * that there are. Comes before Spring Boot's own analyses, which know none.
 *
 * @param <T> the type of the failure
 */
abstract class SettingsFailureAnalyzer<T extends Throwable> extends AbstractFailureAnalyzer<T> implements Ordered {

	static final ConfigurationPropertyName PREFIX = SettingTypes.PREFIX;

	@Override
	public final int getOrder() {
		return -1;
	}

	static String origin(ConfigurationProperty property) {
		return (property.getOrigin() != null) ? " (originating from '" + property.getOrigin() + "')" : "";
	}

}
