package io.dynamobb.internal.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.dynamobb.store.SnapshotStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that are there whole or not at all, after a crash of the machine too. Directories
 * and files that this creates are for their owner alone, where the file system knows
 * owners. Thread-safe.
 */
final class DirectoryFiles {

	private static final Logger logger = LoggerFactory.getLogger(DirectoryFiles.class);

	private static final String TEMPORARY = ".tmp-";

	/**
	 * A file that nobody has written to for so long is of a process that has died, or
	 * that has to begin again. Process ids tell nothing: a directory may be shared by
	 * machines, and in a container every process has number 1.
	 */
	private static final long LEFT_OVER_MILLIS = 600_000;

	private static final AtomicLong number = new AtomicLong();

	private DirectoryFiles() {
	}

	/**
	 * Creates a directory and those above it.
	 * @param directory the directory, may be there
	 * @throws IOException when that could not be done
	 */
	static void create(Path directory) throws IOException {
		if (Files.isDirectory(directory)) {
			return;
		}
		Path parent = directory.getParent();
		if (parent != null) {
			create(parent);
		}
		try {
			Files.createDirectory(directory, ownersAlone(directory, "rwx------"));
		}
		catch (FileAlreadyExistsException ex) {
			if (!Files.isDirectory(directory)) {
				throw new NotDirectoryException(directory.toString());
			}
		}
	}

	/**
	 * Writes a new file.
	 * @param file the file, replaced if it is there
	 * @param content writes what it holds
	 * @throws IOException when that could not be done; then the file is as it was
	 */
	static void replace(Path file, SnapshotStore.Content content) throws IOException {
		Path temporary = write(file, content);
		try {
			Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			Files.deleteIfExists(temporary);
			throw ex;
		}
		force(parent(file));
	}

	/**
	 * Writes a new file unless there is one of that name. Of all who try, on any machine,
	 * one succeeds.
	 * @param file the file
	 * @param content writes what it holds
	 * @return whether the file is this one
	 * @throws IOException when that could not be done, or is not known
	 */
	static boolean createNew(Path file, SnapshotStore.Content content) throws IOException {
		Path temporary = write(file, content);
		try {
			Files.createLink(file, temporary);
		}
		catch (FileAlreadyExistsException ex) {
			if (!isSame(file, temporary)) {
				return false;
			}
		}
		catch (UnsupportedOperationException ex) {
			throw new IOException(parent(file) + " is on a file system without hard links;"
					+ " instances cannot share snapshots there", ex);
		}
		finally {
			Files.deleteIfExists(temporary);
		}
		force(parent(file));
		return true;
	}

	/**
	 * NFS says that a file is there when it repeats a request whose answer was lost.
	 */
	private static boolean isSame(Path file, Path temporary) throws IOException {
		try {
			return Files.isSameFile(file, temporary);
		}
		catch (NoSuchFileException ex) {
			return false;
		}
	}

	/**
	 * Returns the directory of a file.
	 * @param file a file in a directory
	 */
	static Path parent(Path file) {
		return Objects.requireNonNull(file.getParent());
	}

	private static Path write(Path file, SnapshotStore.Content content) throws IOException {
		Path directory = parent(file);
		Path temporary = directory.resolve(
				"." + file.getFileName() + TEMPORARY + ProcessHandle.current().pid() + "-" + number.incrementAndGet());
		try (FileChannel channel = FileChannel.open(temporary,
				Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING),
				ownersAlone(directory, "rw-------"))) {
			content.writeTo(channel);
			channel.force(true);
		}
		catch (IOException | RuntimeException | Error ex) {
			Files.deleteIfExists(temporary);
			throw ex;
		}
		return temporary;
	}

	/**
	 * Deletes what processes that have died were writing. What cannot be deleted is left
	 * to the next call.
	 * @param newest a file that was written just now, in the directory to look at: its
	 * time is that of the file system's clock
	 */
	static void deleteLeftOver(Path newest) {
		try {
			long oldest = Files.getLastModifiedTime(newest).toMillis() - LEFT_OVER_MILLIS;
			for (Path file : list(parent(newest))) {
				String name = file.getFileName().toString();
				if (name.startsWith(".") && name.contains(TEMPORARY)
						&& Files.getLastModifiedTime(file).toMillis() < oldest) {
					Files.deleteIfExists(file);
				}
			}
		}
		catch (IOException ex) {
			logger.debug("What was left over beside {} could not be deleted: {}", newest, ex.toString());
		}
	}

	static List<Path> list(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.toList();
		}
		catch (NoSuchFileException ex) {
			return List.of();
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	/**
	 * Has the entries of a directory outlive a crash of the machine. Windows has no such
	 * call for a directory, and needs none.
	 */
	private static void force(Path directory) throws IOException {
		if (knowsOwners(directory)) {
			try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
				channel.force(true);
			}
		}
	}

	private static FileAttribute<?>[] ownersAlone(Path path, String permissions) {
		return knowsOwners(path)
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

	private static boolean knowsOwners(Path path) {
		return path.getFileSystem().supportedFileAttributeViews().contains("posix");
	}

}
