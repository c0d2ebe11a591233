package io.dynamobb.item;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link Item#as} with classes that were compiled with the names of parameters,
 * and without.
 */
class ParameterNamesTests {

	private static final String SOURCE = """
			package shop;

			public final class Customer {

				private final String id;

				private final int balance;

				public Customer(String id, int balance) {
					this.id = id;
					this.balance = balance;
				}

				@Override
				public String toString() {
					return this.id + " has " + this.balance;
				}

			}
			""";

	@TempDir
	Path folder;

	@Test
	void namesOfParametersAreNamesOfAttributes() throws Exception {
		assertThat(read(compile("-parameters"))).hasToString("c-1 has 5");
	}

	@Test
	void classWithoutNamesOfParametersIsRefusedWithWhatToDo() throws Exception {
		Class<?> type = compile("-proc:none");
		assertThatIllegalArgumentException().isThrownBy(() -> read(type))
			.withMessageContaining("shop.Customer")
			.withMessageContaining("has a constructor whose parameters have no names: compile it with -parameters,"
					+ " or Kotlin with -java-parameters");
	}

	private static Object read(Class<?> type) {
		return Item.of(AttributeValues.of(Map.of("id", "c-1", "balance", 5)).m()).as(type);
	}

	private Class<?> compile(String option) throws IOException, ClassNotFoundException {
		Path source = Files.createDirectories(this.folder.resolve("shop")).resolve("Customer.java");
		Files.writeString(source, SOURCE);
		List<String> arguments = new ArrayList<>(List.of(option, "-d", this.folder.toString(), source.toString()));
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.isZero();
		return loader(this.folder).loadClass("shop.Customer");
	}

	private static ClassLoader loader(Path folder) throws MalformedURLException {
		return new URLClassLoader(new URL[] { folder.toUri().toURL() }, ParameterNamesTests.class.getClassLoader());
	}

}
