package io.dynamobb.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says where the rows of a table come from, and what its key is, where that differs from
 * what {@link AutoConfigureDynamoBB} finds by itself.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(TableFixture.List.class)
public @interface TableFixture {

	/**
	 * Returns the name of the table in code.
	 * @return the name
	 */
	String table();

	/**
	 * Returns where the rows are: a location such as
	 * {@code classpath:/orders/many.jsonl}. When it is not set, the file in
	 * {@code fixtures} that has the table's name; where there is none, the table is
	 * empty.
	 * @return the location
	 */
	String resource() default "";

	/**
	 * Returns the primary key: the partition key, and the sort key where there is one. A
	 * type may follow a colon, such as {@code at:N}; a string is meant otherwise, or the
	 * type that the rows have. When it is not set, the first attribute of the first row
	 * is the partition key.
	 * @return the attributes
	 */
	String[] key() default {};

	/**
	 * Several fixtures.
	 */
	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@Documented
	@Inherited
	@interface List {

		/**
		 * Returns the fixtures.
		 * @return the fixtures
		 */
		TableFixture[] value();

	}

}
