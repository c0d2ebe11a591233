package io.dynamobb.test;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Tells the context of a test which tables the test has in DynamoDB Local.
 *
 * @param declarations what {@link LocalTables} reads
 */
record LocalTablesContextCustomizer(List<String> declarations) implements ContextCustomizer {

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration test) {
		if (AotDetector.useGeneratedArtifacts()) {
			return;
		}
		RootBeanDefinition tables = new RootBeanDefinition(LocalTables.class);
		tables.getConstructorArgumentValues().addIndexedArgumentValue(0, this.declarations.toArray(String[]::new));
		((BeanDefinitionRegistry) context.getBeanFactory()).registerBeanDefinition(LocalTables.BEAN_NAME, tables);
	}

	/**
	 * Makes the customizer of a test class with {@link AutoConfigureDynamoDbLocal}.
	 */
	static final class Factory implements ContextCustomizerFactory {

		@Override
		public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
				List<ContextConfigurationAttributes> attributes) {
			AutoConfigureDynamoDbLocal annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass,
					AutoConfigureDynamoDbLocal.class);
			return (annotation != null) ? new LocalTablesContextCustomizer(
					Arrays.stream(annotation.value()).map(LocalTables::declaration).toList()) : null;
		}

	}

}
