package io.dynamobb.autoconfigure.diagnostics;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
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

	static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("dynamobb");

	@Override
	public final int getOrder() {
		return -1;
	}

	static String origin(ConfigurationProperty property) {
		return (property.getOrigin() != null) ? " (originating from '" + property.getOrigin() + "')" : "";
	}

	static List<String> names(Class<?> properties) {
		return Stream.of(properties.getRecordComponents()).map(SettingsFailureAnalyzer::name).sorted().toList();
	}

	static String name(RecordComponent setting) {
		return DataObjectPropertyName.toDashedForm(setting.getName());
	}

}
