package io.dynamobb.autoconfigure;

import java.util.List;
import java.util.Map;

import io.dynamobb.spec.TableSpec;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

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
		Yaml.addFirst(this.environment, yaml);
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
