package io.dynamobb.test;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds the jars of DynamoDB Local. They are fetched by the user's own Maven, under
 * Amazon's licence, and never stand on a class path of ours.
 */
final class DynamoDbLocalJars {

	static final String PROPERTY = "dynamobb.dynamodb-local.lib";

	private static final Path FETCHED = Path.of("dynamobb-test", "dynamodb-local", "target", "lib");

	private DynamoDbLocalJars() {
	}

	static String classPath() {
		String folder = System.getProperty(PROPERTY);
		return ((folder != null) ? Path.of(folder) : find(Path.of("").toAbsolutePath())) + File.separator + "*";
	}

	static Path find(Path start) {
		for (Path folder = start; folder != null; folder = folder.getParent()) {
			Path jars = folder.resolve(FETCHED);
			if (Files.isDirectory(jars)) {
				return jars;
			}
		}
		throw new NoDynamoDbLocalJarsException();
	}

}
