package io.dynamobb.test.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds the jars of DynamoDB Local. They are fetched by the user's own build, under
 * Amazon's licence, and never stand on a class path of ours.
 */
final class DynamoDbLocalJars {

	static final String PROPERTY = "dynamobb.dynamodb-local.class-path";

	private static final String FILE = "dynamodb-local.classpath";

	private static final List<Path> WRITTEN = List.of(Path.of("target", FILE), Path.of("build", FILE),
			Path.of("dynamobb-test-local", "target", FILE));

	private DynamoDbLocalJars() {
	}

	static String classPath() {
		String told = System.getProperty(PROPERTY);
		return (told != null) ? told : find(Path.of("").toAbsolutePath());
	}

	static String find(Path start) {
		for (Path folder = start; folder != null; folder = folder.getParent()) {
			for (Path written : WRITTEN) {
				Path file = folder.resolve(written);
				if (Files.isRegularFile(file)) {
					return read(file);
				}
			}
		}
		throw new NoDynamoDbLocalJarsException();
	}

	private static String read(Path file) {
		try {
			return Files.readString(file).strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
