package io.dynamobb.autoconfigure.diagnostics;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.dynamobb.DynamoClient;
import io.dynamobb.DynamoJoin;
import io.dynamobb.DynamoTable;
import io.dynamobb.JoinSpec;
import io.dynamobb.autoconfigure.DynamoBBProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/**
 * Analyzes the injection of a {@link DynamoTable} or {@link DynamoClient} that no
 * configured table has, of a {@link DynamoClient} without a qualifier where there are
 * several, or of a {@link DynamoJoin} that is not configured. Comes before Spring Boot's
 * own analysis, which would have the user define a bean.
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
		if (cause.getNumberOfBeansFound() != 0) {
			return (rawType == DynamoClient.class) ? severalClients(cause, component) : null;
		}
		String qualifier = qualifier(rootFailure);
		if (rawType == DynamoJoin.class) {
			return missingJoin(cause, component, qualifier);
		}
		return (rawType == DynamoTable.class || rawType == DynamoClient.class)
				? missingTable(cause, component, qualifier, rawType) : null;
	}

	private FailureAnalysis severalClients(NoSuchBeanDefinitionException cause, String component) {
		return new FailureAnalysis(
				"%s required a DynamoClient, and there is one for each table. The tables are %s.".formatted(component,
						properties().tables().keySet()),
				"Name the table, as in @Qualifier(\"customers\") DynamoClient. By the name of a parameter a cached table"
						+ " has its DynamoTable injected, and no other bean.",
				cause);
	}

	private FailureAnalysis missingJoin(NoSuchBeanDefinitionException cause, String component,
			@Nullable String qualifier) {
		String wanted = (qualifier != null) ? "join '" + qualifier + "'" : "a join";
		return new FailureAnalysis(
				component + " required " + wanted + ", which is not configured. The joins are " + joins() + ".",
				"Correct the name, or configure the join as 'dynamobb.joins."
						+ ((qualifier != null) ? qualifier : "<name>") + "' or as a JoinSpec bean of that name.",
				cause);
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
		String wanted = (qualifier != null) ? "table '" + qualifier + "'" : "a table";
		String property = "dynamobb.tables." + ((qualifier != null) ? qualifier : "<name>");
		return new FailureAnalysis(
				"%s required the %s of %s, which is not configured. The tables are %s.".formatted(component,
						type.getSimpleName(), wanted, properties().tables().keySet()),
				"Correct the name, or configure the table as '%s'. A table whose 'cache' is false has no DynamoTable."
					.formatted(property),
				cause);
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
