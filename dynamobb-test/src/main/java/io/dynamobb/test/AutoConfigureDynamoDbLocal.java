package io.dynamobb.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Put on a test class, such as one with {@code @SpringBootTest} or {@link DynamoBBTest},
 * to have its tables in DynamoDB Local, which all tests of the JVM share. Each client
 * bean, one of the application's too, is a client of it, whatever region, role and
 * endpoint are configured. The tables are created, empty, when the context starts; those
 * of the same names that were there before are deleted.
 * <p>
 * It needs {@code dynamobb-test-local} on the class path, and the jars of DynamoDB Local,
 * which your build fetches. With it there are no fixtures: tests put what they need.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
public @interface AutoConfigureDynamoDbLocal {

	/**
	 * The tables that are created.
	 * @return their schemas
	 */
	Table[] value() default {};

	/**
	 * The schema of a table. An attribute is a string, or has its type behind a colon,
	 * such as {@code at:N}.
	 */
	@Target({})
	@Retention(RetentionPolicy.RUNTIME)
	@interface Table {

		/**
		 * The table.
		 * @return its name in DynamoDB
		 */
		String name();

		/**
		 * The partition key.
		 * @return its attribute
		 */
		String key();

		/**
		 * The sort key.
		 * @return its attribute; none unless it is set
		 */
		String sortKey() default "";

		/**
		 * Global secondary indexes that project all attributes.
		 * @return each as {@code name=partitionKey} or {@code name=partitionKey,sortKey}
		 */
		String[] indexes() default {};

		/**
		 * Whether the table has a stream of new images.
		 * @return whether it has
		 */
		boolean stream() default false;

	}

}
