package io.dynamobb.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.env.Environment;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of what an application does with its tables, and nothing else of it:
 *
 * <pre class="code">
 * &#64;DynamoBBTest
 * class PlacesTests {
 *
 *     &#64;Autowired
 *     DynamoMap dynamo;
 *
 *     &#64;Test
 *     void placesOfRome() {
 *         assertThat(dynamo.declaredJoin("places")).rows().hasSize(2);
 *     }
 *
 * }
 * </pre>
 *
 * The tables and joins are those of the application's properties. Their rows come from
 * fixtures, as {@link AutoConfigureDynamoBB} describes. Of the application's beans those
 * that {@link #includeFilters()} names are there; add others with {@code @Import}.
 *
 * @see AutoConfigureDynamoBB
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(DynamoBBTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(DynamoBBTypeExcludeFilter.class)
@AutoConfigureDynamoBB
public @interface DynamoBBTest {

	/**
	 * Returns properties, such as {@code dynamobb.tables.customers.indexes=city}.
	 * @return the properties, added to the {@link Environment}
	 */
	String[] properties() default {};

	/**
	 * Returns whether only beans that a filter includes are there.
	 * @return whether the filters are used
	 */
	boolean useDefaultFilters() default true;

	/**
	 * Returns which of the application's beans are there.
	 * @return the filters
	 */
	Filter[] includeFilters() default {};

	/**
	 * Returns which of the application's beans are not there.
	 * @return the filters
	 */
	Filter[] excludeFilters() default {};

	/**
	 * Returns auto-configurations that are left out.
	 * @return the auto-configurations
	 */
	@AliasFor(annotation = org.springframework.boot.autoconfigure.ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}
