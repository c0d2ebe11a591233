package io.dynamobb.internal.export;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.dynamobb.export.ExportFiles;

/**
 * Exports in a directory.
 *
 * @param directory the directory that {@code AWSDynamoDB} is in
 */
record DirectoryFiles(Path directory) implements ExportFiles {

	DirectoryFiles {
		directory = directory.toAbsolutePath().normalize();
	}

	@Override
	public List<String> folders() throws IOException {
		Path exports = this.directory.resolve(ExportLocation.FOLDER);
		if (!Files.isDirectory(exports)) {
			return List.of();
		}
		try (Stream<Path> folders = Files.list(exports)) {
			return folders.filter(Files::isDirectory).map((folder) -> folder.getFileName().toString()).toList();
		}
	}

	@Override
	public InputStream open(String key) throws IOException {
		Path file = file(key);
		if (!file.startsWith(this.directory) || !Files.isRegularFile(file)) {
			throw new FileNotFoundException(key);
		}
		return Files.newInputStream(file);
	}

	private Path file(String key) throws FileNotFoundException {
		try {
			return this.directory.resolve(key).normalize();
		}
		catch (InvalidPathException ex) {
			throw new FileNotFoundException(key);
		}
	}

}
