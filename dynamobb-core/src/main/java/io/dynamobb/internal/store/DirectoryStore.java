package io.dynamobb.internal.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import io.dynamobb.store.SnapshotStore;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots in a directory, of one machine or shared by several. It takes no file locks:
 * a process that was stopped would keep them.
 */
public final class DirectoryStore implements SnapshotStore {

	private final Path directory;

	private final DocumentFiles documents;

	/**
	 * Creates a store.
	 * @param directory the directory, created when something is stored
	 */
	public DirectoryStore(Path directory) {
		this.directory = directory.toAbsolutePath().normalize();
		this.documents = new DocumentFiles(this.directory);
	}

	@Override
	public void put(String name, Content content) throws IOException {
		Path file = file(name);
		DirectoryFiles.create(DirectoryFiles.parent(file));
		DirectoryFiles.replace(file, content);
		DirectoryFiles.deleteLeftOver(file);
	}

	@Override
	public ReadableByteChannel open(String name) throws IOException {
		return FileChannel.open(file(name), StandardOpenOption.READ);
	}

	@Override
	public void delete(String name) throws IOException {
		Files.deleteIfExists(file(name));
	}

	@Override
	public List<String> list(String prefix) throws IOException {
		List<String> names = new ArrayList<>();
		for (Path folder : DirectoryFiles.list(this.directory)) {
			String folderName = folder.getFileName() + "/";
			if ((folderName.startsWith(prefix) || prefix.startsWith(folderName)) && Files.isDirectory(folder)) {
				DirectoryFiles.list(folder)
					.stream()
					.map((file) -> folderName + file.getFileName())
					.filter((name) -> name.startsWith(prefix) && StoreNames.isObject(name))
					.forEach(names::add);
			}
		}
		return names;
	}

	@Override
	public @Nullable Document read(String name, @Nullable Document known) throws IOException {
		return this.documents.read(StoreNames.document(name), known);
	}

	@Override
	public @Nullable Document write(String name, byte[] content, @Nullable Document expected) throws IOException {
		DirectoryFiles.create(this.directory);
		return this.documents.write(StoreNames.document(name), content, expected);
	}

	@Override
	public void close() {
		// holds nothing
	}

	@Override
	public String toString() {
		return this.directory.toUri().toString();
	}

	private Path file(String name) {
		return this.directory.resolve(StoreNames.object(name));
	}

}
