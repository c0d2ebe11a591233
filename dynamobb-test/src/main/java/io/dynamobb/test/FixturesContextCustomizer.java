package io.dynamobb.test;

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
 * Tells the context of a test which fixtures the test declares. Tests that declare the
 * same share a context.
 *
 * @param declarations what {@link Fixtures} reads
 */
record FixturesContextCustomizer(List<String> declarations) implements ContextCustomizer {

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration test) {
		if (AotDetector.useGeneratedArtifacts()) {
			return;
		}
		RootBeanDefinition fixtures = new RootBeanDefinition(Fixtures.class);
		fixtures.getConstructorArgumentValues().addIndexedArgumentValue(0, this.declarations.toArray(String[]::new));
		((BeanDefinitionRegistry) context.getBeanFactory()).registerBeanDefinition(Fixtures.BEAN_NAME, fixtures);
	}

	/**
	 * Makes the customizer of a test class with {@link AutoConfigureDynamoBB}.
	 */
	static final class Factory implements ContextCustomizerFactory {

		@Override
		public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
				List<ContextConfigurationAttributes> attributes) {
			if (!TestContextAnnotationUtils.hasAnnotation(testClass, AutoConfigureDynamoBB.class)
					|| TestContextAnnotationUtils.hasAnnotation(testClass, AutoConfigureDynamoDbLocal.class)) {
				return null;
			}
			return new FixturesContextCustomizer(
					TestContextAnnotationUtils.getMergedRepeatableAnnotations(testClass, TableFixture.class)
						.stream()
						.map(Fixtures::declaration)
						.sorted()
						.toList());
		}

	}

}
