package io.dynamobb.autoconfigure.diagnostics;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.dynamobb.DynamoClient;
import io.dynamobb.DynamoJoin;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.autoconfigure.DeclaredNames;
import io.dynamobb.autoconfigure.DynamoBBAutoConfiguration;
import io.dynamobb.autoconfigure.DynamoBBProperties;
import io.dynamobb.autoconfigure.DynamoBBProperties.Table;
import io.dynamobb.exception.NearNames;
import io.dynamobb.spec.JoinSpec;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/**
 * Analyzes the injection of a {@link DynamoTable} or {@link DynamoClient} that no
 * configured table has, of a {@link DynamoJoin} that is not configured, or of any of them
 * by no name where there are several. Comes before Spring Boot's own analysis, which
 * would have the user define a bean.
 */
class MissingTableBeanFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException>
		implements Ordered {

	private final BeanFactory beanFactory;

	private final Environment environment;

	MissingTableBeanFailureAnalyzer(BeanFactory beanFactory, Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	@Override
	public int getOrder() {
		return -1;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		ResolvableType type = cause.getResolvableType();
		Class<?> rawType = (type != null) ? type.getRawClass() : null;
		String component = (description != null) ? description : "A component";
		if (rawType != DynamoTable.class && rawType != DynamoClient.class && rawType != DynamoJoin.class) {
			return null;
		}
		if (cause.getNumberOfBeansFound() != 0) {
			return several(cause, component, rawType);
		}
		String qualifier = qualifier(rootFailure);
		if (rawType == DynamoJoin.class) {
			return missingJoin(cause, component, qualifier);
		}
		return missingTable(cause, component, qualifier, rawType);
	}

	private FailureAnalysis several(NoSuchBeanDefinitionException cause, String component, Class<?> type) {
		String owner = (type == DynamoJoin.class) ? "join" : "table";
		Collection<String> names = (type == DynamoJoin.class) ? joins() : properties().tables().keySet();
		return new FailureAnalysis(
				"%s required a %s, and there is one for each %s. The %ss are %s.".formatted(component,
						type.getSimpleName(), owner, owner, names),
				"Name the %s, as in @Qualifier(\"%s\") %s, or by the name of the parameter or field; names of parameters"
					.formatted(owner, names.stream().findFirst().orElse("name"), type.getSimpleName())
						+ " are there at run time if the compiler is called with -parameters.",
				cause);
	}

	private FailureAnalysis missingJoin(NoSuchBeanDefinitionException cause, String component,
			@Nullable String qualifier) {
		String wanted = (qualifier != null) ? "join '" + qualifier + "'" : "a join";
		String property = "'dynamobb.joins." + ((qualifier != null) ? qualifier : "<name>") + "'";
		Set<String> joins = joins();
		return new FailureAnalysis(
				component + " required " + wanted + ", which is not configured. The joins are " + joins + ".",
				near(qualifier, joins).map(MissingTableBeanFailureAnalyzer::correct)
					.orElse("Correct the name, or configure the join as " + property
							+ " or as a JoinSpec bean of that name."),
				cause);
	}

	private static String correct(String near) {
		return "Correct the name: near it is '%s', @Qualifier(\"%s\").".formatted(near, near);
	}

	/**
	 * Returns the name that was meant: one that Spring Boot cannot tell from it, else the
	 * nearest.
	 */
	private static Optional<String> near(@Nullable String wanted, Collection<String> names) {
		if (wanted == null) {
			return Optional.empty();
		}
		return names.stream()
			.filter((name) -> DeclaredNames.uniform(name).equals(DeclaredNames.uniform(wanted)))
			.findFirst()
			.or(() -> NearNames.of(wanted, names).stream().findFirst());
	}

	private Set<String> joins() {
		Set<String> joins = new LinkedHashSet<>(properties().joins().keySet());
		if (this.beanFactory instanceof ListableBeanFactory beans) {
			joins.addAll(List.of(beans.getBeanNamesForType(JoinSpec.class, true, false)));
		}
		return joins;
	}

	private FailureAnalysis missingTable(NoSuchBeanDefinitionException cause, String component,
			@Nullable String qualifier, Class<?> type) {
		String wanted = "%s required the %s of %s, which ".formatted(component, type.getSimpleName(),
				(qualifier != null) ? "table '" + qualifier + "'" : "a table");
		Map<String, Table> tables = properties().tables();
		if (qualifier != null && tables.containsKey(qualifier)) {
			return new FailureAnalysis(wanted + "is not cached: its 'cache' is false.",
					"Inject its DynamoClient, or remove 'dynamobb.tables." + qualifier + ".cache'.", cause);
		}
		return new FailureAnalysis(wanted + "is not configured. The tables are " + tables.keySet() + ".",
				advice(qualifier, type, tables), cause);
	}

	private String advice(@Nullable String qualifier, Class<?> type, Map<String, Table> tables) {
		String name = (qualifier != null) ? qualifier : "<name>";
		String ownMap = ownMap();
		if (ownMap != null) {
			return ("Tables of a DynamoMap of your own, bean '%s', have no beans of their own: define one, @Bean"
					+ " @Qualifier(\"%s\") %s, that returns dynamoMap.%s(\"%s\"), or inject the DynamoMap.")
				.formatted(ownMap, name, type.getSimpleName(), (type == DynamoTable.class) ? "table" : "client", name);
		}
		return tables.entrySet()
			.stream()
			.filter((table) -> name.equals(table.getValue().tableName()))
			.map((table) -> "Its name in code is '%s', and '%s' is its table-name: @Qualifier(\"%s\")."
				.formatted(table.getKey(), name, table.getKey()))
			.findFirst()
			.or(() -> near(qualifier, tables.keySet()).map(MissingTableBeanFailureAnalyzer::correct))
			.orElse("Correct the name, or configure the table as 'dynamobb.tables." + name
					+ "'. A table whose 'cache' is false has no DynamoTable.");
	}

	/**
	 * Returns the name of the application's own map.
	 */
	private @Nullable String ownMap() {
		if (this.beanFactory instanceof ConfigurableListableBeanFactory beans) {
			for (String beanName : beans.getBeanNamesForType(DynamoMap.class, true, false)) {
				if (!beans.containsBeanDefinition(beanName) || !DynamoBBAutoConfiguration.class.getName()
					.equals(beans.getBeanDefinition(beanName).getFactoryBeanName())) {
					return beanName;
				}
			}
		}
		return null;
	}

	private @Nullable String qualifier(Throwable rootFailure) {
		InjectionPoint injectionPoint = null;
		for (Throwable failure = rootFailure; failure != null; failure = failure.getCause()) {
			if (failure instanceof UnsatisfiedDependencyException unsatisfied) {
				injectionPoint = unsatisfied.getInjectionPoint();
			}
		}
		Qualifier qualifier = (injectionPoint != null) ? injectionPoint.getAnnotation(Qualifier.class) : null;
		return (qualifier != null) ? qualifier.value() : null;
	}

	private DynamoBBProperties properties() {
		return Binder.get(this.environment).bindOrCreate("dynamobb", DynamoBBProperties.class);
	}

}
