package io.dynamobb.test;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.aot.generate.FileSystemGeneratedFiles;
import org.springframework.test.context.aot.TestContextAotGenerator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with fixtures, and with DynamoDB Local, run after AOT processing.
 */
class AotTests {

	private static final Class<?>[] TESTS = { DynamoBBTestTests.class, SpringBootTestTests.class, ReadmeTests.class,
			LocalTests.class };

	@TempDir
	private Path folder;

	@Test
	void testsRunAfterAotProcessing() throws Exception {
		String classPath = this.folder + File.pathSeparator + System.getProperty("java.class.path");
		TestRun.fork(Processing.class, System.getProperty("java.class.path"), List.of(),
				List.of(this.folder.toString()));
		compile(classPath);
		assertThat(TestRun.fork(classPath, List.of("-Dspring.aot.enabled=true"), TESTS))
			.contains("passed: DynamoBBTestTests.tablesAreFilledFromJson", "passed: DynamoBBTestTests.nextRefreshFails",
					"passed: ReadmeTests.adaIsThere", "passed: LocalTests.schemasAreThoseThatAreDeclared",
					"passed: LocalTests.tablesAreThereAndEmptyAndHoldWhatTheTestPuts")
			.noneMatch((line) -> line.startsWith("failed"));
	}

	private void compile(String classPath) throws Exception {
		List<String> options = new ArrayList<>(
				List.of("-proc:none", "-parameters", "-d", this.folder.toString(), "-cp", classPath));
		try (Stream<Path> files = Files.walk(this.folder)) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(options::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new))).isZero();
	}

	/**
	 * In a JVM of its own: what Spring has generated before for another context it does
	 * not hand over again.
	 */
	static final class Processing {

		private Processing() {
		}

		public static void main(String[] folder) {
			new TestContextAotGenerator(new FileSystemGeneratedFiles((kind) -> Path.of(folder[0])))
				.processAheadOfTime(Stream.of(TESTS));
			System.exit(0);
		}

	}

}
