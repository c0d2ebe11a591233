package io.dynamobb.autoconfigure.diagnostics;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.dynamobb.autoconfigure.SettingTypes;
import io.dynamobb.exception.NearNames;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.ResolvableType;

/**
 * Analyzes properties that there are not: a name that is near, or all that could stand
 * there. Or they are elements of a list, and the source that sets them sets none before.
 */
class UnknownPropertyFailureAnalyzer extends SettingsFailureAnalyzer<UnboundConfigurationPropertiesException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnboundConfigurationPropertiesException cause) {
		Collection<ConfigurationProperty> unknown = cause.getUnboundProperties();
		if (!unknown.stream().allMatch((property) -> PREFIX.isAncestorOf(property.getName()))) {
			return null;
		}
		return new FailureAnalysis(lines(unknown, UnknownPropertyFailureAnalyzer::describe),
				lines(unknown, (property) -> advise(property.getName())), cause);
	}

	private static String lines(Collection<ConfigurationProperty> unknown,
			Function<ConfigurationProperty, String> line) {
		return unknown.stream().map(line).distinct().collect(Collectors.joining("\n"));
	}

	private static String describe(ConfigurationProperty property) {
		if (isElement(property.getName())) {
			return "'" + property.getName() + "'" + origin(property) + " comes after elements that its source does not"
					+ " set. Spring Boot takes a list whole from one source.";
		}
		return "There is no property '" + property.getName() + "'" + origin(property) + ".";
	}

	/**
	 * Says whether a property can stand there, so that elements of a list are missing
	 * before it.
	 */
	private static boolean isElement(ConfigurationPropertyName name) {
		return name.hasIndexedElement() && SettingTypes.of(name) != ResolvableType.NONE;
	}

	private static String advise(ConfigurationPropertyName name) {
		for (int i = PREFIX.getNumberOfElements(); i < name.getNumberOfElements(); i++) {
			Class<?> owner = SettingTypes.of(name.chop(i)).resolve(Object.class);
			if (owner.isRecord() && SettingTypes.component(owner, name.getElement(i, Form.UNIFORM)) == null) {
				return advise(name.getElement(i, Form.ORIGINAL), name.chop(i), owner);
			}
		}
		return isElement(name) ? "Set the whole list in one source, from [0] on." : "Remove '" + name + "'.";
	}

	private static String advise(String element, ConfigurationPropertyName parent, Class<?> owner) {
		List<String> known = SettingTypes.names(owner);
		Map<String, String> near = namesOfSections(owner);
		known.forEach((name) -> near.put(name, name));
		return NearNames.of(element, near.keySet())
			.stream()
			.findFirst()
			.map((name) -> "Correct '" + element + "': near it is '" + near.get(name) + "'.")
			.orElseGet(() -> "Correct or remove '" + element + "'. Below '" + parent + "' there are "
					+ String.join(", ", known) + ".");
	}

	/**
	 * Returns how properties are written that stand in a section below a type, by their
	 * names: the section is easily forgotten.
	 */
	private static Map<String, String> namesOfSections(Class<?> owner) {
		Map<String, String> written = new HashMap<>();
		for (RecordComponent section : owner.getRecordComponents()) {
			if (section.getType().isRecord()) {
				String prefix = SettingTypes.name(section) + ".";
				SettingTypes.names(section.getType()).forEach((name) -> written.put(name, prefix + name));
			}
		}
		return written;
	}

}
