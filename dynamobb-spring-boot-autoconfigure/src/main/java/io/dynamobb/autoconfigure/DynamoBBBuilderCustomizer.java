package io.dynamobb.autoconfigure;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;

/**
 * Sets what no property sets of the {@link DynamoMap} bean, such as its clock. Beans of
 * this type are called in their order, after the properties.
 */
@FunctionalInterface
public interface DynamoBBBuilderCustomizer {

	/**
	 * Customizes the builder.
	 * @param builder the builder, with all tables and joins
	 */
	void customize(DynamoBB.Builder builder);

}
