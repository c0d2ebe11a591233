package io.dynamobb.test;

import io.dynamobb.DynamoMap;

import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Has each test method begin with the rows of the fixtures, loaded.
 */
final class FixtureRowsListener implements TestExecutionListener, Ordered {

	/**
	 * After the beans are injected, and before whatever a test brings itself.
	 */
	@Override
	public int getOrder() {
		return 4_500;
	}

	@Override
	public void beforeTestMethod(TestContext test) {
		if (!test.hasApplicationContext()) {
			return;
		}
		ApplicationContext context = test.getApplicationContext();
		if (context.containsBean(Fixtures.BEAN_NAME) && !context.getBean(Fixtures.class).isFirstTest()) {
			context.getBeanProvider(DynamoMap.class).ifAvailable(context.getBean(TestTables.class)::reset);
		}
	}

}
