package io.dynamobb.autoconfigure;

import java.util.List;
import java.util.Map;

import io.dynamobb.JoinSpec;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Makes the specifications of the joins from the properties. A property that cannot work
 * ends in an {@link InvalidConfigurationPropertyValueException}, which names it as the
 * user wrote it.
 */
final class JoinSpecs {

	private static final String PREFIX = "dynamobb.joins";

	private final Map<String, JoinProperties> joins;

	private final PropertyNames names;

	JoinSpecs(DynamoBBProperties properties, PropertyNames names) {
		this.joins = properties.joins();
		this.names = names;
	}

	/**
	 * Returns the specifications.
	 * @return a specification for each join, in the order of the properties; what they
	 * say is checked when their queries are made
	 */
	List<JoinSpec> get() {
		DeclaredNames.check(PREFIX, this.joins.keySet(),
				"The name of a join is made of letters, digits, dashes and underscores.");
		return this.joins.entrySet().stream().map((join) -> spec(join.getKey(), join.getValue())).toList();
	}

	private JoinSpec spec(String name, JoinProperties join) {
		String prefix = PREFIX + "." + name + ".";
		JoinSpec spec = JoinSpec.of(name, (tables) -> new JoinDeclaration(join, prefix, this.names).query(tables));
		return join.materialised() ? spec.materialised() : spec;
	}

}
