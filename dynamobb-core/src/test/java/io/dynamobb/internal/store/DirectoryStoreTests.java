package io.dynamobb.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.dynamobb.store.SnapshotStore;
import io.dynamobb.store.SnapshotStore.Document;
import io.dynamobb.store.SnapshotStoreContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * The contract, and what a directory has besides.
 */
class DirectoryStoreTests extends SnapshotStoreContract {

	private static final int MANY = 60;

	@TempDir
	private Path directory;

	@Override
	protected SnapshotStore openPlace() {
		return new DirectoryStore(place());
	}

	@Test
	void nothingIsCreatedByLooking() throws IOException {
		SnapshotStore store = open();
		assertThat(store.list("")).isEmpty();
		assertThat(store.read("CURRENT", null)).isNull();
		assertThat(place()).doesNotExist();
	}

	@Test
	void theirOwnerAloneSeesThem() throws IOException {
		SnapshotStore store = open();
		put(store, "customers/1.1", new byte[] { 1 });
		write(store, "CURRENT", "first", null);
		for (Path path : List.of(place().getParent(), place(), place().resolve("customers"))) {
			assertThat(permissions(path)).as(path.toString()).isEqualTo("rwx------");
		}
		for (Path path : List.of(place().resolve("customers/1.1"), place().resolve("CURRENT.1"))) {
			assertThat(permissions(path)).as(path.toString()).isEqualTo("rw-------");
		}
	}

	@Test
	void directoryThatIsThereKeepsItsPermissions() throws IOException {
		Files.createDirectories(place());
		Files.setPosixFilePermissions(place(), PosixFilePermissions.fromString("rwxrwx---"));
		put(open(), "customers/1.1", new byte[] { 1 });
		assertThat(permissions(place())).isEqualTo("rwxrwx---");
	}

	@Test
	void whatDeadProcessesHaveLeftIsDeleted() throws IOException {
		SnapshotStore store = open();
		put(store, "customers/1.1", new byte[] { 1 });
		write(store, "CURRENT", "first", null);
		Path old = Files.createFile(place().resolve("customers/.1.2.tmp-4711-1"));
		Path oldDocument = Files.createFile(place().resolve(".CURRENT.2.tmp-4711-2"));
		Path young = Files.createFile(place().resolve("customers/.1.3.tmp-1-1"));
		Path other = Files.createFile(place().resolve("customers/.hidden"));
		for (Path path : List.of(old, oldDocument, other)) {
			Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));
		}
		put(store, "customers/1.4", new byte[] { 4 });
		write(store, "REQUESTS", "first", null);
		assertThat(old).doesNotExist();
		assertThat(oldDocument).doesNotExist();
		assertThat(young).exists();
		assertThat(other).exists();
		assertThat(store.list("")).containsExactlyInAnyOrder("customers/1.1", "customers/1.4");
	}

	@Test
	void writerThatWasAwayForLongLoses() throws IOException {
		SnapshotStore store = open();
		List<Document> versions = versions(store);
		for (Document version : versions.subList(0, MANY - 1)) {
			assertThat(write(store, "CURRENT", "late", version)).as("over " + version.tag()).isNull();
		}
		assertThat(write(store, "CURRENT", "late", null)).isNull();
		assertThat(text(store.read("CURRENT", null))).isEqualTo("version " + (MANY - 1));
		assertThat(write(store, "CURRENT", "next", versions.get(MANY - 1))).isNotNull();
	}

	@Test
	void filesOfADocumentStayFew() throws IOException {
		versions(open());
		try (Stream<Path> files = Files.list(place())) {
			assertThat(files.toList()).hasSizeLessThan(20);
		}
	}

	@Test
	void directoryThatWasEmptiedBeginsAnew() throws IOException {
		SnapshotStore store = open();
		Document before = write(store, "CURRENT", "before", null);
		try (Stream<Path> files = Files.list(place())) {
			for (Path file : files.toList()) {
				Files.delete(file);
			}
		}
		assertThat(store.read("CURRENT", before)).isNull();
		Document after = write(store, "CURRENT", "after", null);
		assertThat(after).isNotNull();
		assertThat(text(store.read("CURRENT", before))).isEqualTo("after");
		assertThat(write(store, "CURRENT", "over what is gone", before)).isNull();
		assertThat(write(store, "CURRENT", "next", after)).isNotNull();
	}

	@Test
	void fileOfSomebodyElseIsNoDocument() throws IOException {
		SnapshotStore store = open();
		Files.createDirectories(place());
		Files.write(place().resolve("CURRENT.7"), new byte[2 << 20]);
		assertThatIOException().isThrownBy(() -> store.read("CURRENT", null)).withMessageContaining("CURRENT.7");
		Files.writeString(place().resolve("REQUESTS.x"), "x");
		Files.writeString(place().resolve("REQUESTS.99999999999999999999"), "x");
		assertThat(store.read("REQUESTS", null)).isNull();
	}

	@Test
	void placeThatIsAFileIsTold() throws IOException {
		Files.createDirectories(place().getParent());
		Files.createFile(place());
		SnapshotStore store = open();
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> put(store, "customers/1.1", new byte[] { 1 }))
			.withMessageContaining(place().toString());
	}

	private static List<Document> versions(SnapshotStore store) throws IOException {
		List<Document> versions = new ArrayList<>();
		for (int i = 0; i < MANY; i++) {
			versions.add(write(store, "CURRENT", "version " + i, (i > 0) ? versions.get(i - 1) : null));
		}
		assertThat(versions).doesNotContainNull();
		return versions;
	}

	private Path place() {
		return this.directory.resolve("app/snapshots");
	}

	private static String permissions(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

}
