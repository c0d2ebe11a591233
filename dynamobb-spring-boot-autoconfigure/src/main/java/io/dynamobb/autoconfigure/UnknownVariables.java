package io.dynamobb.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.dynamobb.exception.NearNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.ResolvableType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/**
 * Warns of environment variables below {@code DYNAMOBB_} that set nothing. Spring Boot
 * takes no notice of them, as any of them may be meant for something else.
 */
final class UnknownVariables {

	private static final Logger logger = LoggerFactory.getLogger(UnknownVariables.class);

	private static final String PREFIX = "DYNAMOBB_";

	private final Environment environment;

	private final Set<String> names = new HashSet<>();

	/**
	 * Creates the check.
	 * @param environment where the variables are
	 * @param properties tell the names of tables and joins that may be in them
	 */
	UnknownVariables(Environment environment, DynamoBBProperties properties) {
		this.environment = environment;
		properties.tables().keySet().stream().map(DeclaredNames::uniform).forEach(this.names::add);
		properties.joins().keySet().stream().map(DeclaredNames::uniform).forEach(this.names::add);
	}

	/**
	 * Warns of each variable that sets nothing, with the name that is near.
	 */
	void warn() {
		if (this.environment instanceof ConfigurableEnvironment configurable && configurable.getPropertySources()
			.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME) != null) {
			variables(configurable).stream()
				.map(Object::toString)
				.filter((variable) -> variable.toUpperCase(Locale.ROOT).startsWith(PREFIX))
				.sorted()
				.forEach(this::check);
		}
	}

	private static Set<?> variables(ConfigurableEnvironment environment) {
		Object source = environment.getPropertySources()
			.stream()
			.filter((candidate) -> candidate.getName()
				.equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME))
			.findFirst()
			.orElseThrow()
			.getSource();
		return (source instanceof Map<?, ?> map) ? map.keySet() : Set.of();
	}

	private void check(String variable) {
		Walk walk = new Walk(variable.substring(PREFIX.length()).toUpperCase(Locale.ROOT).split("_"));
		if (!walk.leads(0, ResolvableType.forClass(DynamoBBProperties.class))) {
			logger.warn("Environment variable {} sets nothing: {}", variable, walk.advice());
		}
	}

	/**
	 * Follows the words of a variable through the settings, as far as they lead.
	 */
	private final class Walk {

		private final String[] words;

		private int farthest = -1;

		private Class<?> owner = DynamoBBProperties.class;

		Walk(String[] words) {
			this.words = words;
		}

		/**
		 * Says whether the words from one on are the name of a setting.
		 */
		boolean leads(int from, ResolvableType type) {
			Class<?> raw = type.resolve(Object.class);
			if (raw.isRecord()) {
				return leadsBelow(from, raw);
			}
			if (raw == Map.class) {
				return leadsBeyondName(from, SettingTypes.element(type));
			}
			if (from == this.words.length) {
				return true;
			}
			return raw == List.class && this.words[from].matches("\\d+") && leads(from + 1, SettingTypes.element(type));
		}

		private boolean leadsBelow(int from, Class<?> properties) {
			if (from > this.farthest) {
				this.farthest = from;
				this.owner = properties;
			}
			for (int to = from + 1; to <= this.words.length; to++) {
				RecordComponent setting = SettingTypes.component(properties, joined(from, to, ""));
				if (setting != null && leads(to, ResolvableType.forType(setting.getGenericType()))) {
					return true;
				}
			}
			return false;
		}

		/**
		 * Goes on after the name of a table or join, which may be of several words where
		 * it is declared, or after a name in a filter.
		 */
		private boolean leadsBeyondName(int from, ResolvableType type) {
			boolean declares = type.resolve(Object.class).isRecord();
			for (int to = from + 1; to <= this.words.length; to++) {
				String name = DeclaredNames.uniform(joined(from, to, ""));
				if (declares ? (to == from + 1 || UnknownVariables.this.names.contains(name)) && leads(to, type)
						: to == this.words.length) {
					return true;
				}
			}
			return false;
		}

		private String joined(int from, int to, String separator) {
			return String.join(separator, Arrays.asList(this.words).subList(from, to));
		}

		String advice() {
			int from = Math.max(this.farthest, 0);
			String before = PREFIX + ((from > 0) ? joined(0, from, "_") + "_" : "");
			List<String> known = SettingTypes.names(this.owner)
				.stream()
				.map((name) -> name.replace('-', '_').toUpperCase(Locale.ROOT))
				.toList();
			for (int to = from + 1; to <= this.words.length; to++) {
				String wrong = joined(from, to, "_");
				List<String> near = NearNames.of(wrong, known);
				if (!near.isEmpty() && !near.contains(wrong)) {
					return "near it is " + before + near.get(0)
							+ ((to < this.words.length) ? "_" + joined(to, this.words.length, "_") : "");
				}
			}
			return "after " + before + " there may be " + known.stream().collect(Collectors.joining(", "));
		}

	}

}
