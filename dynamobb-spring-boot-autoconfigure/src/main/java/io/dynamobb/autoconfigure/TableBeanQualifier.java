package io.dynamobb.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.dynamobb.DynamoClient;
import io.dynamobb.DynamoJoin;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.spec.JoinSpec;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/**
 * Makes the name of a table or join the qualifier of its beans, and drops those that the
 * application has itself. The join of a {@link JoinSpec} bean has the name of that bean.
 * <p>
 * Names of beans and aliases could not do it: one is for one bean, and Spring and the
 * application may mean another by it, such as {@code messageSource}. A qualifier in the
 * bean definition's meta attributes is for any number of beans, and goes through AOT
 * processing, which an explicit qualifier doesn't. What is injected by the name of a
 * parameter is found by the {@link TableBeanResolver}.
 * <p>
 * Aspects proxy these beans by their interfaces, however others are proxied: the classes
 * behind them are final.
 */
final class TableBeanQualifier implements BeanFactoryPostProcessor {

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		SpecifiedJoins.register(beanFactory);
		qualify(beanFactory, DynamoTable.class, TableBeanRegistrar.TABLE_PREFIX);
		qualify(beanFactory, DynamoJoin.class, TableBeanRegistrar.JOIN_PREFIX);
		qualify(beanFactory, DynamoClient.class, TableBeanRegistrar.CLIENT_PREFIX);
		Stream.of(DynamoMap.class, DynamoTable.class, DynamoJoin.class, DynamoClient.class)
			.forEach((type) -> proxyByInterface(beanFactory, type));
		TableBeanResolver.register((DefaultListableBeanFactory) beanFactory);
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
		}
	}

	private static void proxyByInterface(ConfigurableListableBeanFactory beanFactory, Class<?> type) {
		for (String beanName : beanFactory.getBeanNamesForType(type, true, false)) {
			if (beanFactory.containsBeanDefinition(beanName)) {
				beanFactory.getBeanDefinition(beanName)
					.setAttribute(AutoProxyUtils.EXPOSED_INTERFACES_ATTRIBUTE,
							AutoProxyUtils.ALL_INTERFACES_ATTRIBUTE_VALUE);
			}
		}
	}

}
