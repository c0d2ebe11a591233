package io.dynamobb.autoconfigure;

import java.util.List;
import java.util.Objects;

import io.dynamobb.InvalidTableSpecException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.Environment;

/**
 * Finds how the user wrote the setting of a table: below the table or below the defaults,
 * in which spelling, in which source. Spring Boot's failure analysis shows the origin of
 * a property that is named exactly so.
 */
final class PropertyNames {

	private final Iterable<ConfigurationPropertySource> sources;

	PropertyNames(Environment environment) {
		this.sources = ConfigurationPropertySources.get(environment);
	}

	/**
	 * Returns the exception for a specification that cannot work.
	 * @param ex what is wrong
	 * @return the exception
	 */
	InvalidConfigurationPropertyValueException invalid(InvalidTableSpecException ex) {
		return invalid(ex.table(), ex.property(), ex.value(), ex.reason());
	}

	/**
	 * Returns the exception for the setting of a table that cannot work.
	 * @param table the name of the table in code
	 * @param setting the setting below the table
	 * @param value the value that was refused, which may be an element of the setting
	 * @param reason what is wrong, as the end of a sentence that begins with the value
	 * @return the exception
	 */
	InvalidConfigurationPropertyValueException invalid(String table, String setting, @Nullable Object value,
			String reason) {
		return invalid(List.of("dynamobb.tables." + table + "." + setting, "dynamobb.defaults." + setting), value,
				reason);
	}

	/**
	 * Returns the exception for a property that cannot work.
	 * @param name the name of the property
	 * @param value the value that was refused
	 * @param reason what is wrong, as the end of a sentence that begins with the value
	 * @return the exception
	 */
	InvalidConfigurationPropertyValueException invalid(String name, @Nullable Object value, String reason) {
		return invalid(List.of(name), value, reason);
	}

	private InvalidConfigurationPropertyValueException invalid(List<String> names, @Nullable Object value,
			String reason) {
		String written = names.stream()
			.map((name) -> ConfigurationPropertyName.adapt(name, '.'))
			.map((name) -> find(name, value))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(names.get(0));
		return new InvalidConfigurationPropertyValueException(written, value, "The value " + reason + ".");
	}

	private @Nullable String find(ConfigurationPropertyName name, @Nullable Object value) {
		for (ConfigurationPropertySource source : this.sources) {
			ConfigurationProperty property = source.getConfigurationProperty(name);
			if (property == null) {
				property = element(descendants(source, name), value);
			}
			if (property != null) {
				return written(property);
			}
		}
		return null;
	}

	private @Nullable ConfigurationProperty element(List<ConfigurationProperty> elements, @Nullable Object value) {
		return elements.stream()
			.filter((element) -> elements.size() == 1
					|| String.valueOf(element.getValue()).equals(String.valueOf(value)))
			.findFirst()
			.orElse(null);
	}

	private List<ConfigurationProperty> descendants(ConfigurationPropertySource source,
			ConfigurationPropertyName name) {
		if (source instanceof IterableConfigurationPropertySource iterable) {
			return iterable.stream()
				.filter(name::isAncestorOf)
				.map(source::getConfigurationProperty)
				.filter(Objects::nonNull)
				.toList();
		}
		return List.of();
	}

	private String written(ConfigurationProperty property) {
		return (property.getOrigin() instanceof PropertySourceOrigin origin) ? origin.getPropertyName()
				: property.getName().toString();
	}

}
