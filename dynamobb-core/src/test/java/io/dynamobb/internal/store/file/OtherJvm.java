package io.dynamobb.internal.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a file of {@link FileTable}, which another JVM wrote, and writes one.
 */
final class OtherJvm {

	private OtherJvm() {
	}

	public static void main(String... arguments) throws IOException {
		int size = Integer.parseInt(arguments[0]);
		if (arguments.length == 3) {
			StoredFormatTests.assertHolds(
					InMemory.fitting(Files.readAllBytes(Path.of(arguments[2])), FileTable.INDEXES),
					FileTable.items(size));
		}
		Files.write(Path.of(arguments[1]), InMemory.write(FileTable.build(size)));
	}

}
