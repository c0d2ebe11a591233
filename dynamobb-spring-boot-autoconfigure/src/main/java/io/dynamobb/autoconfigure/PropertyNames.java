package io.dynamobb.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.dynamobb.exception.InvalidTableSpecException;
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

	/**
	 * Finds a property in the nearest source that sets it. Spring Boot takes a list whole
	 * from that one.
	 */
	private @Nullable String find(ConfigurationPropertyName name, @Nullable Object value) {
		for (ConfigurationPropertySource source : this.sources) {
			ConfigurationProperty property = source.getConfigurationProperty(name);
			List<ConfigurationProperty> elements = (property != null) ? List.of(property) : elements(source, name);
			elements = elements.isEmpty() ? descendants(source, name) : elements;
			if (!elements.isEmpty()) {
				return written(elements.stream()
					.filter((element) -> String.valueOf(element.getValue()).equals(String.valueOf(value)))
					.findFirst()
					.orElse(elements.get(0)));
			}
		}
		return null;
	}

	/**
	 * Asks for one element after the other: an environment variable does not tell which
	 * of its underscores are dashes.
	 */
	private static List<ConfigurationProperty> elements(ConfigurationPropertySource source,
			ConfigurationPropertyName list) {
		List<ConfigurationProperty> elements = new ArrayList<>();
		for (int i = 0;; i++) {
			ConfigurationPropertyName name = list.append("[" + i + "]");
			ConfigurationProperty element = source.getConfigurationProperty(name);
			List<ConfigurationProperty> next = (element != null) ? List.of(element)
					: list.isLastElementIndexed() ? List.of() : elements(source, name);
			if (next.isEmpty()) {
				return elements;
			}
			elements.addAll(next);
		}
	}

	private static List<ConfigurationProperty> descendants(ConfigurationPropertySource source,
			ConfigurationPropertyName name) {
		return (source instanceof IterableConfigurationPropertySource iterable) ? iterable.stream()
			.filter(name::isAncestorOf)
			.map(source::getConfigurationProperty)
			.filter(Objects::nonNull)
			.toList() : List.of();
	}

	private String written(ConfigurationProperty property) {
		return (property.getOrigin() instanceof PropertySourceOrigin origin) ? origin.getPropertyName()
				: property.getName().toString();
	}

}
