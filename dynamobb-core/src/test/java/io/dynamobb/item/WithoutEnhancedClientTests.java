package io.dynamobb.item;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Items are read where the enhanced client is not on the class path.
 */
class WithoutEnhancedClientTests {

	@Test
	void annotatedClassIsABeanThere() throws Exception {
		Supplier<?> here = new Reading();
		assertThat(here.get()).isEqualTo("Ada 1 null");
		Class<?> there = new LoaderWithout().loadClass(Reading.class.getName());
		assertThat(there).isNotSameAs(Reading.class);
		assertThat(((Supplier<?>) there.getDeclaredConstructor().newInstance()).get()).isEqualTo("Ada 1 x");
	}

	/**
	 * Reads a bean and a record, within the loader of its own class.
	 */
	public static final class Reading implements Supplier<String> {

		@Override
		public String get() {
			Person person = Item.of(AttributeValues.of(Map.of("name", "Ada", "secondName", "x")).m()).as(Person.class);
			Point point = Item.of(AttributeValues.of(Map.of("x", 1)).m()).as(Point.class);
			return person.name + " " + point.x() + " " + person.secondName;
		}

	}

	record Point(int x) {

	}

	/**
	 * A bean that the enhanced client reads in another way: a setter without a getter is
	 * no property there.
	 */
	@DynamoDbBean
	public static class Person {

		private String name;

		private String secondName;

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		public void setSecondName(String secondName) {
			this.secondName = secondName;
		}

	}

	private static final class LoaderWithout extends ClassLoader {

		LoaderWithout() {
			super(WithoutEnhancedClientTests.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (name.startsWith("software.amazon.awssdk.enhanced.")) {
				throw new ClassNotFoundException(name);
			}
			if (!name.startsWith("io.dynamobb.")) {
				return super.loadClass(name, resolve);
			}
			Class<?> loaded = findLoadedClass(name);
			return (loaded != null) ? loaded : define(name);
		}

		private Class<?> define(String name) throws ClassNotFoundException {
			try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
				byte[] bytes = in.readAllBytes();
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}
