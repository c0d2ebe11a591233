package io.dynamobb.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The test in README is one that runs here.
 */
class ReadmeExampleTests {

	@Test
	void testInReadmeIsTheOneThatRuns() throws IOException {
		String readme = Files.readString(Path.of("..", "README.md"));
		int start = readme.indexOf("@DynamoBBTest\n");
		String example = readme.substring(start, readme.indexOf("```", start));
		String test = Files.readString(Path.of("src/test/java/io/dynamobb/test/ReadmeTests.java"));
		assertThat(code(test.substring(test.indexOf("@DynamoBBTest\n")).replaceFirst("@TableFixture.*\n", "")))
			.isEqualTo(code(example.replace("CustomersTests", "ReadmeTests")));
		assertThat(code(example).lines()).hasSizeLessThanOrEqualTo(10);
	}

	/**
	 * Leaves out empty lines.
	 */
	private static String code(String text) {
		return text.replaceAll("(?m)^\\s*\n", "").strip();
	}

}
