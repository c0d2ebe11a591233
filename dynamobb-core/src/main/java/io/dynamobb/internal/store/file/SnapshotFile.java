package io.dynamobb.internal.store.file;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.dynamobb.internal.snapshot.ChangedSnapshot;
import io.dynamobb.internal.snapshot.ColumnarSnapshot;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.build.SnapshotFold;
import io.dynamobb.internal.snapshot.build.StoredRows;
import io.dynamobb.internal.snapshot.section.SectionWriter;

/**
 * Writes snapshots as files. The documentation of the design describes their format.
 */
public final class SnapshotFile {

	/**
	 * The format that is written, and the only one that is read. What a section of it
	 * holds never changes.
	 */
	static final int FORMAT = 1;

	private SnapshotFile() {
	}

	/**
	 * Writes a snapshot.
	 * @param snapshot the snapshot, with its changes if it has any
	 * @param origin where its rows come from
	 * @param target takes the bytes, and is left open
	 * @param checkpoint run every few thousand rows where changes have to be put into
	 * their base first, may end that by throwing
	 * @return how many bytes were written
	 * @throws IOException when the target fails
	 */
	public static long write(TableSnapshot snapshot, SnapshotOrigin origin, WritableByteChannel target,
			Runnable checkpoint) throws IOException {
		ColumnarSnapshot columns = (snapshot instanceof ChangedSnapshot changed) ? SnapshotFold.of(changed, checkpoint)
				: (ColumnarSnapshot) snapshot;
		SnapshotHead head = new SnapshotHead(writer(), origin.table(), SpecFingerprint.of(origin.spec()),
				origin.scanStartedAt(), origin.scanEndedAt(), StoredRows.of(columns));
		SectionWriter writer = new SectionWriter(target, FORMAT);
		writer.section(SnapshotHead.NAME, head::write);
		for (Map.Entry<String, byte[]> extra : new TreeMap<>(origin.extras()).entrySet()) {
			writer.section(extra.getKey(), (out) -> out.write(extra.getValue(), extra.getValue().length));
		}
		StoredRows.write(columns, writer);
		return writer.end();
	}

	private static String writer() {
		return "DynamoBB "
				+ Objects.requireNonNullElse(SnapshotFile.class.getPackage().getImplementationVersion(), "(unknown)");
	}

}
