package io.dynamobb.internal.snapshot.build;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.internal.snapshot.AttributeOrder;
import io.dynamobb.internal.snapshot.ColumnarSnapshot;
import io.dynamobb.internal.snapshot.PackedColumn;
import io.dynamobb.internal.snapshot.pack.RowRuns;
import io.dynamobb.internal.snapshot.section.DamagedFileException;
import io.dynamobb.internal.snapshot.section.SectionReader;
import io.dynamobb.internal.snapshot.section.SectionWriter;
import io.dynamobb.internal.snapshot.values.MemberNames;
import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a snapshot in the sections of a file: the names of members of maps, and
 * then the columns as they lie. Indexes are not stored: to build them is to check them.
 *
 * @param keySchema the primary key
 * @param size the number of rows
 * @param columns the number of columns
 * @param order the order of the columns
 * @param timeToLive the attribute that holds when an item expires, {@code null} for items
 * that do not
 */
public record StoredRows(KeySchema keySchema, int size, int columns, AttributeOrder order,
		@Nullable String timeToLive) {

	private static final String NAMES = "NAME";

	private static final String COLUMN = "COLM";

	/**
	 * Returns what is known of the rows of a snapshot before they are read.
	 * @param snapshot the snapshot
	 * @return what is known
	 */
	public static StoredRows of(ColumnarSnapshot snapshot) {
		return new StoredRows(snapshot.keySchema(), snapshot.size(), snapshot.columnCount(), snapshot.order(),
				snapshot.timeToLive());
	}

	/**
	 * Writes the rows of a snapshot.
	 * @param snapshot the snapshot
	 * @param writer takes the sections
	 * @throws IOException when the file cannot be written
	 */
	public static void write(ColumnarSnapshot snapshot, SectionWriter writer) throws IOException {
		writer.section(NAMES, snapshot.names().content());
		for (int i = 0; i < snapshot.columnCount(); i++) {
			writer.section(COLUMN, snapshot.column(i)::write);
		}
	}

	/**
	 * Reads what {@link #write} wrote, and builds the indexes.
	 * @param reader has the sections, of which the first has been begun
	 * @param indexes for each index besides the primary key, the names of its attributes
	 * @param executor builds indexes while more columns are read; nothing waits for it
	 * that it has not begun
	 * @param watch told every few thousand rows how many bytes of heap are held; ends the
	 * reading by throwing
	 * @return the snapshot
	 * @throws DamagedFileException when a section is not what it should be
	 * @throws IOException when the file cannot be read
	 */
	public ColumnarSnapshot read(SectionReader reader, List<List<String>> indexes, Executor executor,
			LongConsumer watch) throws IOException {
		IndexesAhead ahead = new IndexesAhead(this.keySchema, indexes, this.size, executor);
		try {
			return read(reader, indexes, ahead, watch);
		}
		finally {
			ahead.end();
		}
	}

	private ColumnarSnapshot read(SectionReader reader, List<List<String>> indexes, IndexesAhead ahead,
			LongConsumer watch) throws IOException {
		reader.expect(NAMES);
		MemberNames names = MemberNames.read(reader);
		reader.close();
		long held = names.heapBytes();
		List<PackedColumn> columns = new ArrayList<>();
		List<RowRuns> runs = new ArrayList<>();
		for (int i = 0; i < this.columns; i++) {
			reader.next();
			reader.expect(COLUMN);
			RowRuns rows = new RowRuns();
			long before = held + ahead.heapBytes();
			PackedColumn column = PackedColumn.read(reader, this.size, names, rows,
					(values) -> watch.accept(before + values));
			reader.close();
			if (i != 0 && this.order.compare(columns.get(i - 1).attribute(), column.attribute()) >= 0) {
				throw new DamagedFileException("its columns are in no order");
			}
			columns.add(column);
			runs.add(rows);
			held += ColumnarSnapshot.COLUMN_BYTES + column.heapBytes() + rows.heapBytes();
			long now = held;
			watch.accept(now + ahead.heapBytes());
			ahead.add(column, (begun) -> watch.accept(now + begun));
		}
		return build(names, columns, runs, indexes, ahead, watch);
	}

	private ColumnarSnapshot build(MemberNames names, List<PackedColumn> columns, List<RowRuns> runs,
			List<List<String>> indexes, IndexesAhead ahead, LongConsumer watch) throws DamagedFileException {
		ColumnarSnapshot snapshot;
		try {
			snapshot = new SnapshotAssembly(this.keySchema, indexes, this.timeToLive, this.order, names, watch)
				.build(this.size, columns, runs, ahead);
		}
		catch (SnapshotRejectedException ex) {
			throw ex;
		}
		catch (DynamoBBException ex) {
			throw new DamagedFileException("an item lacks an attribute of the primary key");
		}
		if (snapshot.size() != this.size) {
			throw new DamagedFileException("two of its items have the same primary key");
		}
		return snapshot;
	}

}
