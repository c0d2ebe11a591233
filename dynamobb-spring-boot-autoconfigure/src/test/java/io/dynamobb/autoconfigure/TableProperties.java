package io.dynamobb.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.dynamobb.TableSpec;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/**
 * Properties of tables from several sources, and the specifications that are made of
 * them. What is added last comes first.
 */
final class TableProperties {

	private final ConfigurableEnvironment environment = new StandardEnvironment();

	void add(Map<String, Object> properties) {
		this.environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
	}

	void addYaml(String yaml) {
		try {
			new YamlPropertySourceLoader().load("test", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
				.forEach(this.environment.getPropertySources()::addFirst);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void addVariable(String name, String value) {
		this.environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource(
					"test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(name, value)));
	}

	TableSpec spec(String name) {
		return specs().stream().filter((spec) -> spec.name().equals(name)).findFirst().orElseThrow();
	}

	List<TableSpec> specs() {
		DynamoBBProperties properties = Binder.get(this.environment).bindOrCreate("dynamobb", DynamoBBProperties.class);
		return new TableSpecs(properties, new PropertyNames(this.environment)).get();
	}

}
