package io.dynamobb.autoconfigure;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The names that tables and joins are declared by.
 */
public final class DeclaredNames {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

	private DeclaredNames() {
	}

	/**
	 * Returns the form of a name by which Spring Boot tells names apart.
	 * @param name the name
	 * @return its letters and digits, in lower case
	 */
	public static String uniform(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
	}

	/**
	 * Refuses names that cannot work.
	 * @param property the property that holds the names
	 * @param names the names
	 * @param rule says what a name is made of
	 */
	static void check(String property, Collection<String> names, String rule) {
		Map<String, String> known = new HashMap<>();
		for (String name : names) {
			if (!NAME.matcher(name).matches()) {
				throw new InvalidConfigurationPropertyValueException(property, name, rule);
			}
			String other = known.put(uniform(name), name);
			if (other != null) {
				throw new InvalidConfigurationPropertyValueException(property, name,
						"Spring Boot cannot tell the name from '" + other
								+ "': names must differ in more than case, dashes and underscores.");
			}
		}
	}

}
