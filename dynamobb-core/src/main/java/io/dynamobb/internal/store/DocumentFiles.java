package io.dynamobb.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

import io.dynamobb.store.SnapshotStore.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The documents of a directory. A directory knows no condition but that a file is not
 * there yet, so a document is a row of files, {@code CURRENT.1}, {@code CURRENT.2} and so
 * on, and the one with the highest number is what it says. Whoever wants to replace
 * number n has to be the first to create number n + 1.
 * <p>
 * Old files are deleted, in the order of their numbers. A writer that was stopped for
 * long could therefore find the number n + 1 free again. So it looks, once it has created
 * that file, whether number n is what it has read: if so, n was never deleted, n + 1 was
 * neither, and the writer is the first that created it. If not, others have gone on
 * since, and what it has created is deleted, read by nobody, because there are higher
 * ones. The first file has none before it, so it is emptied and stays.
 */
final class DocumentFiles {

	private static final Logger logger = LoggerFactory.getLogger(DocumentFiles.class);

	private static final int LARGEST = 1 << 20;

	/**
	 * How many files stay besides the last. A reader that lists the directory misses the
	 * last one only if all of these are replaced while it lists.
	 */
	private static final int KEPT = 16;

	private static final int MOST_READS = 20;

	private final Path directory;

	DocumentFiles(Path directory) {
		this.directory = directory;
	}

	@Nullable Document read(String name, @Nullable Document known) throws IOException {
		for (int i = 0; i < MOST_READS; i++) {
			long last = DirectoryFiles.list(this.directory)
				.stream()
				.mapToLong((file) -> number(name, file))
				.max()
				.orElse(0);
			if (last == 0) {
				return null;
			}
			byte[] content = content(file(name, last));
			if (content != null && content.length > 0) {
				return (known != null && number(known) == last && Arrays.equals(known.content(), content)) ? known
						: new Document(Long.toString(last), content);
			}
		}
		throw new IOException(name + " in " + this.directory + " was replaced faster than it could be read");
	}

	@Nullable Document write(String name, byte[] content, @Nullable Document expected) throws IOException {
		if (content.length == 0 || content.length > LARGEST) {
			throw new IllegalArgumentException(name + " would have " + content.length + " bytes");
		}
		long number = (expected != null) ? number(expected) + 1 : 1;
		Path file = file(name, number);
		if (!DirectoryFiles.createNew(file, (channel) -> writeFully(channel, content))) {
			return null;
		}
		if (expected != null && !Arrays.equals(content(file(name, number - 1)), expected.content())) {
			Files.deleteIfExists(file);
			return null;
		}
		DirectoryFiles.deleteLeftOver(file);
		deleteBefore(name, number - KEPT);
		return new Document(Long.toString(number), content);
	}

	/**
	 * Deletes in the order of the numbers, up to what cannot be deleted: that is left to
	 * the next writer.
	 */
	private void deleteBefore(String name, long number) {
		try {
			deleteInOrder(name, number);
		}
		catch (IOException ex) {
			logger.debug("Old files of {} in {} could not be deleted: {}", name, this.directory, ex.toString());
		}
	}

	private void deleteInOrder(String name, long number) throws IOException {
		long[] old = DirectoryFiles.list(this.directory)
			.stream()
			.mapToLong((file) -> number(name, file))
			.filter((other) -> other > 0 && other < number)
			.sorted()
			.toArray();
		for (long other : old) {
			Path file = file(name, other);
			if (other > 1) {
				Files.deleteIfExists(file);
			}
			else if (Files.size(file) > 0) {
				DirectoryFiles.replace(file, (channel) -> {
				});
			}
		}
	}

	private static void writeFully(WritableByteChannel channel, byte[] content) throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap(content);
		while (bytes.hasRemaining()) {
			channel.write(bytes);
		}
	}

	private static byte @Nullable [] content(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			byte[] content = in.readNBytes(LARGEST + 1);
			if (content.length > LARGEST) {
				throw new IOException(file + " is larger than a megabyte: it is no document of DynamoBB");
			}
			return content;
		}
		catch (NoSuchFileException ex) {
			return null;
		}
	}

	private Path file(String name, long number) {
		return this.directory.resolve(name + "." + number);
	}

	private static long number(Document document) {
		return Long.parseLong(document.tag());
	}

	private static long number(String name, Path file) {
		String fileName = file.getFileName().toString();
		String digits = fileName.startsWith(name + ".") ? fileName.substring(name.length() + 1) : "";
		return digits.matches("[1-9][0-9]{0,17}") ? Long.parseLong(digits) : 0;
	}

}
