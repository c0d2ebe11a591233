package io.dynamobb.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Has the tables of a test filled from fixtures, for a {@code @SpringBootTest}.
 * <p>
 * The rows of the table {@code customers} are in {@code fixtures/customers.json},
 * {@code .jsonl} or {@code .csv} on the class path, or where a {@link TableFixture} says.
 * No client of AWS is created: the application's beans of clients are replaced by one
 * that refuses each request with a sentence. Each test method begins with the rows of the
 * fixtures; {@link TestTables} changes them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
public @interface AutoConfigureDynamoBB {

}
