package io.dynamobb.autoconfigure;

import io.dynamobb.DynamoJoin;
import io.dynamobb.DynamoMap;
import io.dynamobb.spec.JoinSpec;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;

/**
 * Registers a {@link DynamoJoin} bean for each {@link JoinSpec} bean, under the name of
 * that: the name of its join is not known before it is created.
 */
final class SpecifiedJoins {

	private SpecifiedJoins() {
	}

	static void register(ConfigurableListableBeanFactory beanFactory) {
		for (String spec : beanFactory.getBeanNamesForType(JoinSpec.class, true, false)) {
			String beanName = TableBeanRegistrar.JOIN_PREFIX + spec;
			if (!beanFactory.containsBeanDefinition(beanName)) {
				((BeanDefinitionRegistry) beanFactory).registerBeanDefinition(beanName,
						BeanDefinitionBuilder.rootBeanDefinition(SpecifiedJoins.class, "join")
							.addConstructorArgReference(spec)
							.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR)
							.getBeanDefinition());
			}
		}
	}

	static DynamoJoin join(JoinSpec spec, DynamoMap dynamoMap) {
		return LateBean.of(DynamoJoin.class, "declaredJoin(\"" + spec.name() + "\")",
				() -> dynamoMap.declaredJoin(spec.name()));
	}

}
