package io.dynamobb.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.dynamobb.spec.JoinSpec;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Makes the specifications of the joins from the properties, and adds those that are
 * beans. A property that cannot work ends in an
 * {@link InvalidConfigurationPropertyValueException}, which names it as the user wrote
 * it.
 */
final class JoinSpecs {

	private static final String PREFIX = "dynamobb.joins";

	private final Map<String, JoinProperties> joins;

	private final PropertyNames names;

	private final ListableBeanFactory beanFactory;

	JoinSpecs(DynamoBBProperties properties, PropertyNames names, ListableBeanFactory beanFactory) {
		this.joins = properties.joins();
		this.names = names;
		this.beanFactory = beanFactory;
	}

	/**
	 * Returns the specifications.
	 * @param beans the specifications that are beans
	 * @return a specification for each join, those of the properties first; what they say
	 * is checked when their queries are made
	 * @throws DuplicateJoinException when two joins have one name
	 */
	List<JoinSpec> get(Stream<JoinSpec> beans) {
		DeclaredNames.check(PREFIX, this.joins.keySet(),
				"The name of a join is made of letters, digits, dashes and underscores.");
		Map<String, JoinSpec> specs = new LinkedHashMap<>();
		this.joins.forEach((name, join) -> specs.put(name, spec(name, join)));
		beans.forEach((bean) -> {
			if (specs.putIfAbsent(bean.name(), bean) != null) {
				throw new DuplicateJoinException(bean.name(), places(bean.name()));
			}
		});
		return List.copyOf(specs.values());
	}

	private List<String> places(String name) {
		List<String> places = new ArrayList<>();
		if (this.joins.containsKey(name)) {
			places.add("as '" + PREFIX + "." + name + "'");
		}
		BeanFactoryUtils.beansOfTypeIncludingAncestors(this.beanFactory, JoinSpec.class).forEach((beanName, spec) -> {
			if (spec.name().equals(name)) {
				places.add("as JoinSpec bean '" + beanName + "'");
			}
		});
		return places;
	}

	private JoinSpec spec(String name, JoinProperties join) {
		String prefix = PREFIX + "." + name + ".";
		JoinSpec spec = JoinSpec.of(name, (tables) -> new JoinDeclaration(join, prefix, this.names).query(tables));
		return join.materialised() ? spec.materialised() : spec;
	}

}
