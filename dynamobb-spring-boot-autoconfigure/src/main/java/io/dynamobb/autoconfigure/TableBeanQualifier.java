package io.dynamobb.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.dynamobb.DynamoClient;
import io.dynamobb.DynamoJoin;
import io.dynamobb.DynamoTable;
import io.dynamobb.JoinSpec;

import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;

/**
 * Makes the name of a table or join the qualifier of its beans, and drops those that the
 * application has itself. The join of a {@link JoinSpec} bean has the name of that bean.
 * <p>
 * Aliases could not do it: one alias is for one bean, and a bean of the application may
 * have the name. A qualifier in the bean definition's meta attributes is for any number
 * of beans, and goes through AOT processing, which an explicit qualifier doesn't. What is
 * injected by parameter name needs an alias still: the {@link DynamoTable} gets it, or
 * the {@link DynamoJoin}, or the {@link DynamoClient} of a table that isn't cached, where
 * the name is free.
 */
final class TableBeanQualifier implements BeanFactoryPostProcessor {

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		SpecifiedJoins.register(beanFactory);
		qualify(beanFactory, DynamoTable.class, TableBeanRegistrar.TABLE_PREFIX);
		qualify(beanFactory, DynamoJoin.class, TableBeanRegistrar.JOIN_PREFIX);
		qualify(beanFactory, DynamoClient.class, TableBeanRegistrar.CLIENT_PREFIX);
	}

	private void qualify(ConfigurableListableBeanFactory beanFactory, Class<?> type, String prefix) {
		Map<Boolean, List<String>> beanNames = Stream.of(beanFactory.getBeanNamesForType(type, true, false))
			.collect(Collectors.partitioningBy((beanName) -> beanName.startsWith(prefix)));
		List<String> ours = beanNames.getOrDefault(true, List.of());
		List<String> others = beanNames.getOrDefault(false, List.of());
		for (String beanName : ours) {
			String name = beanName.substring(prefix.length());
			if (others.stream()
				.anyMatch((other) -> BeanFactoryAnnotationUtils.isQualifierMatch(name::equals, other, beanFactory))) {
				((BeanDefinitionRegistry) beanFactory).removeBeanDefinition(beanName);
				continue;
			}
			beanFactory.getBeanDefinition(beanName).setAttribute(AutowireCandidateQualifier.VALUE_KEY, name);
			if (!beanFactory.containsBean(name)) {
				beanFactory.registerAlias(beanName, name);
			}
		}
	}

}
