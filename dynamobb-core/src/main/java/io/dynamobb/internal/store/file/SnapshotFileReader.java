package io.dynamobb.internal.store.file;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.internal.snapshot.ColumnarSnapshot;
import io.dynamobb.internal.snapshot.section.DamagedFileException;
import io.dynamobb.internal.snapshot.section.SectionReader;
import io.dynamobb.internal.store.file.StoredSnapshot.Damaged;
import io.dynamobb.internal.store.file.StoredSnapshot.Fitting;
import io.dynamobb.internal.store.file.StoredSnapshot.PassedOver;
import io.dynamobb.item.KeySchema;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads snapshots of a table from files. A file of another format, table or specification
 * is passed over, and a file that is not as it was written is refused, whatever else is
 * in it; both are logged in a line. Thread-safe.
 *
 * @param spec what is read of the table, and the indexes that are built
 * @param table the table, as far as it is known
 * @param keySchema its primary key, {@code null} where it is not known
 * @param extras the names of the optional sections that are of use
 * @param executor builds indexes while more columns are read; a thread of it may read a
 * file, however few it has
 */
public record SnapshotFileReader(TableSpec spec, TableIdentity table, @Nullable KeySchema keySchema, Set<String> extras,
		Executor executor) {

	private static final Logger logger = LoggerFactory.getLogger(SnapshotFileReader.class);

	/**
	 * Reads a file.
	 * @param source gives its bytes, and is left open
	 * @param length how many bytes it has
	 * @param place where it comes from, for the log
	 * @param watch told every few thousand rows how many bytes of heap are held by what
	 * is read; ends it by throwing
	 * @return the snapshot, or why there is none
	 * @throws IOException when the source fails
	 */
	public StoredSnapshot read(ReadableByteChannel source, long length, String place, LongConsumer watch)
			throws IOException {
		StoredSnapshot read = read(source, length, new HeapLimit(watch));
		if (read instanceof PassedOver passed) {
			logger.info("Passed over the stored snapshot {} of table '{}', because {}", place, this.spec.name(),
					passed.reason());
		}
		else if (read instanceof Damaged damaged) {
			logger.warn("Cannot use the stored snapshot {} of table '{}', because {}", place, this.spec.name(),
					damaged.reason());
		}
		return read;
	}

	private StoredSnapshot read(ReadableByteChannel source, long length, LongConsumer watch) throws IOException {
		SectionReader reader = new SectionReader(source, length);
		try {
			int format = reader.begin();
			return (format == SnapshotFile.FORMAT) ? read(reader, watch) : new PassedOver(
					"it has format " + format + ", and this version of DynamoBB reads format " + SnapshotFile.FORMAT);
		}
		catch (DamagedFileException ex) {
			return new Damaged(String.valueOf(ex.getMessage()));
		}
		catch (SnapshotRejectedException ex) {
			return new PassedOver(String.valueOf(ex.getMessage()));
		}
	}

	private StoredSnapshot read(SectionReader reader, LongConsumer watch) throws IOException {
		reader.next();
		reader.expect(SnapshotHead.NAME);
		SnapshotHead head = SnapshotHead.read(reader);
		reader.close();
		String mismatch = head.mismatch(this.table, this.keySchema, SpecFingerprint.of(this.spec));
		if (mismatch != null) {
			return new PassedOver(mismatch);
		}
		Map<String, byte[]> found = new HashMap<>();
		passOptional(reader, found);
		ColumnarSnapshot snapshot = head.rows().read(reader, this.spec.indexes(), this.executor, watch);
		passOptional(reader, found);
		reader.end();
		return new Fitting(snapshot, head.table(), head.scanStartedAt(), head.scanEndedAt(), found);
	}

	private void passOptional(SectionReader reader, Map<String, byte[]> found) throws IOException {
		for (String name = reader.next(); reader.isOptional(); name = reader.next()) {
			if (this.extras.contains(name)) {
				found.put(name, reader.readBytes((int) Math.min(Integer.MAX_VALUE - 8, reader.remaining())));
			}
			else {
				reader.skip();
			}
			reader.close();
		}
	}

	/**
	 * Refuses what would fill the heap.
	 *
	 * @param watch what else looks at it
	 */
	private record HeapLimit(LongConsumer watch) implements LongConsumer {

		/** The rest is for what is held already. A refresh takes twice a snapshot. */
		private static final double PART = 0.75;

		@Override
		public void accept(long bytes) {
			long most = (long) (PART * Runtime.getRuntime().maxMemory());
			if (bytes > most) {
				throw new SnapshotRejectedException(
						"its rows take more than " + most + " bytes, three quarters of the heap");
			}
			this.watch.accept(bytes);
		}

	}

}
