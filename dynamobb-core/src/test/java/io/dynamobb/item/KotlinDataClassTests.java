package io.dynamobb.item;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.dynamobb.exception.AttributeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Tests of {@link Item#as} with data classes that the compiler of Kotlin has made. It is
 * large, and on the class path with the profile {@code kotlin} only:
 * {@code mvn -Pkotlin -pl dynamobb-core -am verify -Dtest=KotlinDataClassTests -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("slow")
class KotlinDataClassTests {

	private static final String COMPILER = "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler";

	private static final String SOURCE = """
			package shop

			import java.math.BigDecimal

			data class Address(val city: String, val zip: String? = null)

			data class Customer(
			    val id: String,
			    val balance: BigDecimal,
			    val visits: Int = 7,
			    val plan: String?,
			    val addresses: List<Address>,
			    val tags: Set<String>,
			)
			""";

	@TempDir
	Path folder;

	@BeforeEach
	void needsTheCompiler() {
		try {
			Class.forName(COMPILER);
		}
		catch (ClassNotFoundException ex) {
			assumeTrue(false, "The compiler of Kotlin is not on the class path: run with -Pkotlin");
		}
	}

	@Test
	void dataClassIsReadByTheNamesOfItsParameters() throws Exception {
		Class<?> customer = compile("-java-parameters");
		assertThat(item().as(customer)).hasToString("Customer(id=c-1, balance=12.50, visits=3, plan=null,"
				+ " addresses=[Address(city=Rome, zip=null)], tags=[a])");
		assertThat(item().as(customer)).isEqualTo(item().as(customer));
	}

	@Test
	void numberThatIsAbsentIsRefusedThoughItHasADefault() throws Exception {
		Class<?> customer = compile("-java-parameters");
		Item item = Item.of(AttributeValues.of(Map.of("id", "c-1")).m());
		assertThatExceptionOfType(AttributeException.class).isThrownBy(() -> item.as(customer))
			.withMessageStartingWith("Attribute 'visits' is absent or NULL");
	}

	@Test
	void dataClassWithoutNamesIsRefusedWithWhatToDo() throws Exception {
		Class<?> customer = compile("-nowarn");
		assertThatIllegalArgumentException().isThrownBy(() -> item().as(customer))
			.withMessageContaining("or Kotlin with -java-parameters");
	}

	private static Item item() {
		return Item.of(AttributeValues.of(Map.of("id", "c-1", "balance", new BigDecimal("12.50"), "visits", 3,
				"addresses", List.of(Map.of("city", "Rome")), "tags", Set.of("a")))
			.m());
	}

	private Class<?> compile(String option) throws Exception {
		Path source = Files.writeString(this.folder.resolve("Customer.kt"), SOURCE);
		Path library = Path
			.of(Class.forName("kotlin.Unit").getProtectionDomain().getCodeSource().getLocation().toURI());
		ByteArrayOutputStream said = new ByteArrayOutputStream();
		Class<?> compiler = Class.forName(COMPILER);
		Object exit = compiler.getMethod("exec", PrintStream.class, String[].class)
			.invoke(compiler.getDeclaredConstructor().newInstance(),
					new PrintStream(said, true, StandardCharsets.UTF_8),
					new String[] { source.toString(), option, "-no-stdlib", "-no-reflect", "-classpath",
							library.toString(), "-d", this.folder.toString() });
		assertThat(exit).as(said.toString(StandardCharsets.UTF_8)).hasToString("OK");
		return new URLClassLoader(new URL[] { this.folder.toUri().toURL() }, getClass().getClassLoader())
			.loadClass("shop.Customer");
	}

}
