package io.dynamobb.test.local;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

class DynamoDbLocalTests {

	@Test
	void startsEmptyAndEndsWhenClosed() throws Exception {
		ProcessHandle process;
		try (DynamoDbLocal local = DynamoDbLocal.start()) {
			process = local.process();
			assertThat(local.client().listTables().tableNames()).isEmpty();
			assertThat(process.isAlive()).isTrue();
		}
		assertThat(process.onExit().get(1, TimeUnit.MINUTES).isAlive()).isFalse();
	}

	@Test
	void sharesOneServerWhateverTheClient() {
		DynamoDbLocal local = DynamoDbLocal.shared();
		assertThat(DynamoDbLocal.shared()).isSameAs(local);
		try (TestTable table = TestTable.withKey("id").create(local.client());
				DynamoDbClient other = DynamoDbLocal.clientBuilder(local.endpoint()).build()) {
			assertThat(other.listTables().tableNames()).contains(table.name());
		}
	}

	@Test
	void diesWithItsParent() throws Exception {
		ForkedJvm parent = ForkedJvm.start(List.of(), System.getProperty("java.class.path"), Parent.class.getName(),
				List.of());
		CompletableFuture<ProcessHandle> end;
		try {
			String[] announcement = parent.announcement().split(" ");
			assertThat(serves(URI.create(announcement[1]))).isTrue();
			end = ProcessHandle.of(Long.parseLong(announcement[0])).orElseThrow().onExit();
		}
		finally {
			parent.process().destroyForcibly();
		}
		assertThat(end.get(1, TimeUnit.MINUTES).isAlive()).isFalse();
	}

	private static boolean serves(URI endpoint) {
		try (DynamoDbClient client = DynamoDbLocal.clientBuilder(endpoint).build()) {
			return client.listTables().tableNames().isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "target", "build", "dynamobb-test-local/target" })
	void findsTheClassPathAboveTheWorkingDirectory(String written, @TempDir Path folder) throws Exception {
		Path file = folder.resolve(written).resolve("dynamodb-local.classpath");
		Files.createDirectories(file.getParent());
		Files.writeString(file, "a.jar" + File.pathSeparator + "b.jar\n");
		Path deep = Files.createDirectories(folder.resolve("sample-app/src"));
		assertThat(DynamoDbLocalJars.find(deep)).isEqualTo("a.jar" + File.pathSeparator + "b.jar");
	}

	@Test
	void saysHowToFetchTheJars(@TempDir Path folder) {
		assertThatIllegalStateException().isThrownBy(() -> DynamoDbLocalJars.find(folder))
			.withMessageContaining("target/dynamodb-local.classpath")
			.withMessageContaining("-Ddynamobb.dynamodb-local.class-path=");
	}

	@Test
	void eachCallSaysWhyTheSharedServerIsNotThere() {
		try (ForkedJvm jvm = ForkedJvm.start(List.of("-Ddynamobb.dynamodb-local.class-path=nowhere"),
				System.getProperty("java.class.path"), WithoutJars.class.getName(), List.of())) {
			assertThat(jvm.announcement())
				.isEqualTo("java.lang.IllegalStateException, java.lang.IllegalStateException");
		}
	}

	@Test
	void saysWhatAJvmPrintedThatDidNotStart() {
		assertThatIllegalStateException()
			.isThrownBy(
					() -> ForkedJvm.start(List.of(), System.getProperty("java.class.path"), "no.such.Main", List.of()))
			.withMessageContaining("no.such.Main did not start")
			.withMessageContaining("ClassNotFoundException");
	}

	static final class WithoutJars {

		public static void main(String[] arguments) {
			ForkedJvm.ready(failure() + ", " + failure());
		}

		private static String failure() {
			return catchThrowable(DynamoDbLocal::shared).getClass().getName();
		}

	}

	static final class Parent {

		public static void main(String[] arguments) {
			DynamoDbLocal local = DynamoDbLocal.start();
			ForkedJvm.ready(local.process().pid() + " " + local.endpoint());
		}

	}

}
