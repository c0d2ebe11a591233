package io.dynamobb.item;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import kotlin.Unit;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link Item#as} with data classes that Kotlin has compiled.
 */
class KotlinTests {

	private static final String SOURCE = """
			package shop

			import java.math.BigDecimal
			import java.time.Instant

			enum class Plan { FREE, PAID }

			data class Address(val street: String, val zip: String?)

			data class Customer(
				val id: String,
				val balance: BigDecimal,
				val visits: Int,
				val plan: Plan,
				val since: Instant,
				val tags: Set<String>,
				val addresses: List<Address>,
				val note: String? = "none")
			""";

	@TempDir
	static Path folder;

	private static ClassLoader loader = KotlinTests.class.getClassLoader();

	@BeforeAll
	static void compile() throws Exception {
		Path source = Files.writeString(folder.resolve("Customer.kt"), SOURCE);
		String library = Path.of(Unit.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
		ByteArrayOutputStream messages = new ByteArrayOutputStream();
		ExitCode exit = new K2JVMCompiler().exec(new PrintStream(messages, true, StandardCharsets.UTF_8), "-no-stdlib",
				"-no-reflect", "-java-parameters", "-classpath", library, "-d", folder.toString(), source.toString());
		assertThat(exit).as(messages.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.OK);
		loader = new URLClassLoader(new URL[] { folder.toUri().toURL() }, KotlinTests.class.getClassLoader());
	}

	@Test
	void dataClassIsReadByItsConstructor() throws Exception {
		assertThat(read(customer("calls at noon"))).hasToString("Customer(id=c-1, balance=10.50, visits=3, plan=PAID,"
				+ " since=2026-01-02T03:04:05Z, tags=[new], addresses=[Address(street=Main, zip=null)],"
				+ " note=calls at noon)");
	}

	@Test
	void attributeThatIsAbsentIsNull() throws Exception {
		assertThat(read(customer(null))).asString().endsWith("note=null)");
	}

	@Test
	void numberThatIsAbsentIsRefused() {
		Map<String, Object> customer = customer(null);
		customer.remove("visits");
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> read(customer))
			.withMessageContaining("visits");
	}

	private static Map<String, Object> customer(@Nullable String note) {
		Map<String, Object> customer = new HashMap<>(
				Map.of("id", "c-1", "balance", new BigDecimal("10.50"), "visits", 3, "plan", "PAID", "since",
						"2026-01-02T03:04:05Z", "tags", Set.of("new"), "addresses", List.of(Map.of("street", "Main"))));
		if (note != null) {
			customer.put("note", note);
		}
		return customer;
	}

	private static Object read(Map<String, Object> customer) throws ClassNotFoundException {
		return Item.of(AttributeValues.of(customer).m()).as(loader.loadClass("shop.Customer"));
	}

}
