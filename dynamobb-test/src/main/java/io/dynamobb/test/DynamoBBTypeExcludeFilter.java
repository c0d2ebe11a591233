package io.dynamobb.test;

import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/**
 * {@link TypeExcludeFilter} of a {@link DynamoBBTest}.
 */
public final class DynamoBBTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<DynamoBBTest> {

	DynamoBBTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
	}

}
