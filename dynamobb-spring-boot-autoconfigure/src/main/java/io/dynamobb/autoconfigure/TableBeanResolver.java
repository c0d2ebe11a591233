package io.dynamobb.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.dynamobb.DynamoClient;
import io.dynamobb.DynamoJoin;
import io.dynamobb.DynamoTable;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanDefinitionHolder;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.AutowireCandidateResolver;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.ResolvableType;

/**
 * Finds the bean of a table or join by the name of the parameter or field that it is
 * injected into, and injects maps whose keys are those names.
 */
final class TableBeanResolver implements AutowireCandidateResolver {

	private static final Map<Class<?>, String> PREFIXES = Map.of(DynamoTable.class, TableBeanRegistrar.TABLE_PREFIX,
			DynamoClient.class, TableBeanRegistrar.CLIENT_PREFIX, DynamoJoin.class, TableBeanRegistrar.JOIN_PREFIX);

	private final DefaultListableBeanFactory beanFactory;

	private final AutowireCandidateResolver resolver;

	private TableBeanResolver(DefaultListableBeanFactory beanFactory, AutowireCandidateResolver resolver) {
		this.beanFactory = beanFactory;
		this.resolver = resolver;
	}

	static void register(DefaultListableBeanFactory beanFactory) {
		beanFactory.setAutowireCandidateResolver(
				new TableBeanResolver(beanFactory, beanFactory.getAutowireCandidateResolver()));
	}

	@Override
	public @Nullable String getSuggestedName(DependencyDescriptor descriptor) {
		String suggested = this.resolver.getSuggestedName(descriptor);
		String prefix = PREFIXES.get(descriptor.getDependencyType());
		if (suggested != null || prefix == null || descriptor.getDependencyName() == null) {
			return suggested;
		}
		return prefix + descriptor.getDependencyName();
	}

	@Override
	public @Nullable Object getSuggestedValue(DependencyDescriptor descriptor) {
		Object suggested = this.resolver.getSuggestedValue(descriptor);
		if (suggested != null || descriptor.getDependencyType() != Map.class || hasQualifier(descriptor)) {
			return suggested;
		}
		ResolvableType map = descriptor.getResolvableType().asMap();
		Class<?> type = map.resolveGeneric(1);
		String prefix = (map.resolveGeneric(0) == String.class && type != null) ? PREFIXES.get(type) : null;
		return (type != null && prefix != null) ? beans(type, prefix) : null;
	}

	/**
	 * Returns all beans of a type.
	 * @return the beans by the names of their tables or joins, {@code null} for none
	 */
	private @Nullable Map<String, Object> beans(Class<?> type, String prefix) {
		Map<String, Object> beans = new LinkedHashMap<>();
		for (String beanName : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, type)) {
			Object bean = this.beanFactory.getBean(beanName);
			beans.put(beanName.startsWith(prefix) ? beanName.substring(prefix.length()) : name(beanName, bean), bean);
		}
		return beans.isEmpty() ? null : beans;
	}

	private static String name(String beanName, Object bean) {
		String name = (bean instanceof DynamoTable table) ? table.name()
				: (bean instanceof DynamoClient client) ? client.name() : null;
		return (name != null) ? name : beanName;
	}

	@Override
	public boolean isAutowireCandidate(BeanDefinitionHolder holder, DependencyDescriptor descriptor) {
		return this.resolver.isAutowireCandidate(holder, descriptor);
	}

	@Override
	public boolean isRequired(DependencyDescriptor descriptor) {
		return this.resolver.isRequired(descriptor);
	}

	@Override
	public boolean hasQualifier(DependencyDescriptor descriptor) {
		return this.resolver.hasQualifier(descriptor);
	}

	@Override
	public @Nullable Object getLazyResolutionProxyIfNecessary(DependencyDescriptor descriptor,
			@Nullable String beanName) {
		return this.resolver.getLazyResolutionProxyIfNecessary(descriptor, beanName);
	}

	@Override
	public @Nullable Class<?> getLazyResolutionProxyClass(DependencyDescriptor descriptor, @Nullable String beanName) {
		return this.resolver.getLazyResolutionProxyClass(descriptor, beanName);
	}

	@Override
	public AutowireCandidateResolver cloneIfNecessary() {
		return this.resolver.cloneIfNecessary();
	}

}
