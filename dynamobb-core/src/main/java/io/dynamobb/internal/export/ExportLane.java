package io.dynamobb.internal.export;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Queue;

import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.internal.scan.TaskGroup;
import org.jspecify.annotations.Nullable;

/**
 * Reads one data file after the other into its segment, some lines at a time. For one
 * thread at a time.
 */
final class ExportLane implements TaskGroup.Task {

	private final Queue<DataFile> files;

	private final ExportObjects objects;

	private final ExportFault fault;

	private final LineSink sink;

	private final Watch watch;

	private @Nullable DataFile file;

	private @Nullable InputStream in;

	private @Nullable FileLines lines;

	private byte[] buffer = {};

	private long count;

	/**
	 * Creates a lane.
	 * @param files the files, which other lanes take from too
	 * @param objects opens them
	 * @param fault says what is wrong with them
	 * @param sink takes their lines
	 * @param watch told what they are
	 */
	ExportLane(Queue<DataFile> files, ExportObjects objects, ExportFault fault, LineSink sink, Watch watch) {
		this.files = files;
		this.objects = objects;
		this.fault = fault;
		this.sink = sink;
		this.watch = watch;
	}

	@Override
	public @Nullable Duration run() {
		DataFile current = (this.file != null) ? this.file : this.files.poll();
		if (current == null) {
			return null;
		}
		this.file = current;
		try {
			if (!readSome(current)) {
				end();
				this.file = null;
			}
			return Duration.ZERO;
		}
		catch (IOException ex) {
			throw this.fault.in(current.key(), ex);
		}
	}

	private boolean readSome(DataFile file) throws IOException {
		FileLines lines = this.lines;
		if (lines == null) {
			this.in = this.objects.open(file.key());
			lines = new FileLines(this.in, this.buffer);
			this.lines = lines;
			this.count = 0;
		}
		long heapBytes = this.sink.heapBytes();
		boolean more;
		try {
			more = lines.next();
			this.count += more ? this.sink.add(lines.bytes(), lines.length(), this.count) : 0;
		}
		catch (DynamoBBException ex) {
			throw this.fault.in(file.key(), "cannot be read: " + ex.getMessage());
		}
		if (!more) {
			checkWhole(file, lines);
			return false;
		}
		this.buffer = lines.bytes();
		if (this.count > file.items()) {
			throw wrongCount(file);
		}
		this.watch.page(this.sink.taken(), this.sink.heapBytes() - heapBytes);
		return true;
	}

	private void checkWhole(DataFile file, FileLines lines) throws IOException {
		if (!lines.md5Base64().equals(file.md5())) {
			throw this.fault.in(file.key(), "has another MD5 than manifest-files.json says: it is damaged");
		}
		if (this.count != file.items()) {
			throw wrongCount(file);
		}
	}

	private SnapshotRejectedException wrongCount(DataFile file) {
		return this.fault.in(file.key(), "has " + ((this.count > file.items()) ? "more" : "fewer") + " than the "
				+ file.items() + " items that manifest-files.json counts");
	}

	/**
	 * Closes the file that is open.
	 */
	@Override
	public void end() {
		InputStream open = this.in;
		this.in = null;
		this.lines = null;
		if (open != null) {
			try {
				this.objects.close(open);
			}
			catch (IOException ex) {
				// all that was wanted of it has been read
			}
		}
	}

	/**
	 * Told of what was read, and ends the load by throwing.
	 */
	@FunctionalInterface
	interface Watch {

		void page(int items, long heapBytes);

	}

}
