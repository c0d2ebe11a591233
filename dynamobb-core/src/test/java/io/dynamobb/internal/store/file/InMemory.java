package io.dynamobb.internal.store.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.dynamobb.internal.snapshot.ColumnarSnapshot;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Files as arrays of bytes.
 */
final class InMemory {

	static final TableIdentity TABLE = new TableIdentity("places", "eu-central-1",
			"arn:aws:dynamodb:eu-central-1:123456789012:table/places", "0f3c",
			Instant.ofEpochMilli(1_600_000_000_123L));

	static final Instant STARTED = Instant.parse("2024-02-29T12:34:56.789Z");

	static final Instant ENDED = STARTED.plusSeconds(7);

	private InMemory() {
	}

	/**
	 * Sets what the reader logs, {@code null} for what it usually does.
	 */
	static void log(@Nullable Level level) {
		((Logger) LoggerFactory.getLogger(SnapshotFileReader.class)).setLevel(level);
	}

	static TableSpec spec(List<List<String>> indexes) {
		TableSpec.Builder spec = TableSpec.builder("places");
		indexes.forEach((index) -> spec.index(index.toArray(String[]::new)));
		return spec.build();
	}

	static byte[] write(TableSnapshot snapshot) {
		return write(snapshot, new SnapshotOrigin(TABLE, spec(List.of()), STARTED, ENDED, Map.of()));
	}

	static byte[] write(TableSnapshot snapshot, SnapshotOrigin origin) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			long written = SnapshotFile.write(snapshot, origin, Channels.newChannel(bytes), () -> {
			});
			if (written != bytes.size()) {
				throw new AssertionError(written + " bytes are said to be written, and " + bytes.size() + " are");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	static StoredSnapshot read(byte[] file, List<List<String>> indexes) {
		return read(file, new SnapshotFileReader(spec(indexes), TABLE, null, Set.of(), Runnable::run), (bytes) -> {
		});
	}

	static StoredSnapshot read(byte[] file, SnapshotFileReader reader, LongConsumer watch) {
		try {
			return reader.read(Channels.newChannel(new ByteArrayInputStream(file)), file.length, "in memory", watch);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads a file that must fit.
	 */
	static ColumnarSnapshot fitting(byte[] file, List<List<String>> indexes) {
		StoredSnapshot read = read(file, indexes);
		if (read instanceof StoredSnapshot.Fitting fitting) {
			return fitting.snapshot();
		}
		throw new AssertionError(read.toString());
	}

}
