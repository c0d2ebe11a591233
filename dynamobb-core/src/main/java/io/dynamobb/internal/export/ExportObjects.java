package io.dynamobb.internal.export;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.export.ExportFiles;
import io.dynamobb.internal.page.FlatJson;
import org.jspecify.annotations.Nullable;

/**
 * The files of exports as one load reads them. Thread-safe.
 */
final class ExportObjects {

	/** DynamoDB's are below 1 KB, a line of the list of files below 500 bytes. */
	private static final int MOST_BYTES = 1 << 16;

	/** A table has a file for each of its partitions, of 10 GB each at most. */
	private static final int MOST_FILES = 1_000_000;

	private final ExportFiles files;

	private final ExportFault fault;

	private final Set<InputStream> open = ConcurrentHashMap.newKeySet();

	ExportObjects(ExportFiles files, ExportFault fault) {
		this.files = files;
		this.fault = fault;
	}

	/**
	 * Lists the folders in which exports can be.
	 */
	List<String> folders() {
		try {
			return this.files.folders();
		}
		catch (IOException ex) {
			throw this.fault.in(ExportLocation.FOLDER + "/", ex);
		}
	}

	/**
	 * Reads the summary of an export.
	 * @param id the id of the export
	 * @return the summary, {@code null} when the export has none, or none yet
	 */
	@Nullable ExportSummary summary(String id) {
		String file = ExportLocation.FOLDER + "/" + id + "/manifest-summary.json";
		try {
			InputStream in = open(file);
			try {
				return parse(file, (json) -> ExportSummary.of(id, json), in.readNBytes(MOST_BYTES));
			}
			finally {
				close(in);
			}
		}
		catch (FileNotFoundException ex) {
			return null;
		}
		catch (IOException ex) {
			throw this.fault.in(file, ex);
		}
	}

	/**
	 * Reads which files an export has.
	 */
	List<DataFile> dataFiles(ExportSummary export) {
		String file = export.folder() + "manifest-files.json";
		try {
			InputStream in = open(file);
			try {
				return dataFiles(export, file, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
			}
			finally {
				close(in);
			}
		}
		catch (IOException ex) {
			throw this.fault.in(file, ex);
		}
	}

	private List<DataFile> dataFiles(ExportSummary export, String file, BufferedReader lines) throws IOException {
		List<DataFile> found = new ArrayList<>();
		long items = 0;
		for (String line = line(file, lines); line != null; line = line(file, lines)) {
			if (line.isBlank()) {
				continue;
			}
			DataFile next = parse(file, DataFile::of, line.getBytes(StandardCharsets.UTF_8));
			found.add(next);
			items += next.items();
			if (found.size() > MOST_FILES || items > export.items()) {
				throw wrongCount(export, file, items);
			}
		}
		if (items != export.items()) {
			throw wrongCount(export, file, items);
		}
		return found;
	}

	private SnapshotRejectedException wrongCount(ExportSummary export, String file, long items) {
		return this.fault.in(file, "counts " + items + " items, and manifest-summary.json " + export.items());
	}

	private @Nullable String line(String file, BufferedReader lines) throws IOException {
		StringBuilder line = new StringBuilder();
		int next = lines.read();
		if (next < 0) {
			return null;
		}
		for (; next >= 0 && next != '\n'; next = lines.read()) {
			line.append((char) next);
			if (line.length() > MOST_BYTES) {
				throw this.fault.in(file, "has a line that is too long");
			}
		}
		return line.toString();
	}

	private <T> T parse(String file, Function<Map<String, String>, T> parser, byte[] json) {
		try {
			return parser.apply(FlatJson.read(json));
		}
		catch (SnapshotRejectedException ex) {
			throw this.fault.in(file, "is no manifest: " + ex.getMessage());
		}
	}

	/**
	 * Opens a file that {@link #abort()} closes.
	 */
	InputStream open(String key) throws IOException {
		InputStream in = this.files.open(key);
		this.open.add(in);
		return in;
	}

	void close(InputStream in) throws IOException {
		this.open.remove(in);
		in.close();
	}

	/**
	 * Ends all reads that wait.
	 */
	void abort() {
		for (InputStream in : this.open) {
			try {
				close(in);
			}
			catch (IOException ex) {
				// it is given up
			}
		}
	}

}
