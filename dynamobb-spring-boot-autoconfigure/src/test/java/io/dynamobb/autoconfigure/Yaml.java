package io.dynamobb.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ByteArrayResource;

/**
 * Properties in YAML, as an {@code application.yml} has them.
 */
final class Yaml {

	private Yaml() {
	}

	/**
	 * Adds properties before all others.
	 */
	static void addFirst(ConfigurableEnvironment environment, String yaml) {
		try {
			new YamlPropertySourceLoader()
				.load("yaml" + environment.getPropertySources().size(),
						new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
				.forEach(environment.getPropertySources()::addFirst);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
