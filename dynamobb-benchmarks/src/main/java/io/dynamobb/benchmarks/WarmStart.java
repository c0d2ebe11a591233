package io.dynamobb.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.dynamobb.benchmarks.peer.Loaded;
import io.dynamobb.benchmarks.rounds.Arguments;
import io.dynamobb.benchmarks.rounds.Benchmark;
import io.dynamobb.benchmarks.rounds.Peer;
import io.dynamobb.benchmarks.rounds.Question;
import io.dynamobb.benchmarks.rounds.Rounds;
import io.dynamobb.benchmarks.rounds.Stopwatch;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.store.file.SnapshotFile;
import io.dynamobb.internal.store.file.SnapshotFileReader;
import io.dynamobb.internal.store.file.SnapshotOrigin;
import io.dynamobb.internal.store.file.StoredSnapshot;
import io.dynamobb.internal.store.file.TableIdentity;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import io.dynamobb.test.replay.ScanPages;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How long does it take to read a stored snapshot, and to write one, in place of a scan?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=WarmStart
 * </pre>
 *
 * Arguments: the number of rows (500000), of counted rounds (7) and of starts (2). The
 * table has indexes on the key and on customerId, which are built when the file is read.
 * What is read lies in the page cache; what is written is forced to the disk. The last
 * lines are bytes a row.
 */
final class WarmStart implements Benchmark {

	private static final TableSpec SPEC = TableSpec.builder("locations").index(BenchmarkRows.CUSTOMER_ID).build();

	private static final TableIdentity TABLE = new TableIdentity("locations", "", "", "", null);

	private static final Executor EXECUTOR = Executors.newCachedThreadPool();

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		BenchmarkRows rows = new BenchmarkRows(arguments.number(0, 500_000), 1);
		try (ReplayServer server = ReplayServer.start(ScanPages.render("locations", rows, false))) {
			new Rounds(arguments.number(1, 7), arguments.number(2, 2)).run(new WarmStart(),
					"Warm start, " + rows.size() + " rows", server.endpoint(), arguments);
			try (DynamoDbClient client = server.client()) {
				TableSnapshot table = Changes.load(client, SPEC);
				Report report = new Report("Warm start", "bytes a row");
				report.line("heap", (double) table.heapBytes() / rows.size());
				report.line("file", (double) write(table, temporaryFile()) / rows.size());
				report.print();
			}
		}
	}

	@Override
	public List<String> peers() {
		return List.of("DynamoBB, scan", "DynamoBB, reading a file", "DynamoBB, writing a file");
	}

	@Override
	public Map<String, Question> questions(Peer peer) {
		TableSnapshot table = Changes.load(peer.client(), SPEC);
		Path file = temporaryFile();
		write(table, file);
		return Map.of("table", new Step(switch (peer.name()) {
			case "DynamoBB, scan" -> () -> Changes.load(peer.client(), SPEC);
			case "DynamoBB, reading a file" -> () -> read(file);
			case "DynamoBB, writing a file" -> () -> {
				write(table, file);
				return table;
			};
			default -> throw new IllegalArgumentException(peer.name());
		}));
	}

	private static Path temporaryFile() {
		try {
			Path file = Files.createTempFile("warm-start", ".snapshot");
			file.toFile().deleteOnExit();
			return file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static long write(TableSnapshot table, Path path) {
		SnapshotOrigin origin = new SnapshotOrigin(TABLE, SPEC, Instant.EPOCH, Instant.EPOCH, Map.of());
		try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE,
				StandardOpenOption.TRUNCATE_EXISTING)) {
			long length = SnapshotFile.write(table, origin, file, () -> {
			});
			file.force(true);
			return length;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static TableSnapshot read(Path path) {
		try (FileChannel file = FileChannel.open(path)) {
			SnapshotFileReader reader = new SnapshotFileReader(SPEC, TABLE, null, Set.of(), EXECUTOR);
			StoredSnapshot stored = reader.read(file, file.size(), path.toString(), (bytes) -> {
			});
			if (stored instanceof StoredSnapshot.Fitting fitting) {
				return fitting.snapshot();
			}
			throw new IllegalStateException(stored.toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Something that ends in the table.
	 *
	 * @param step does it
	 */
	private record Step(Callable<TableSnapshot> step) implements Question {

		@Override
		public double[] measure() {
			System.gc();
			Stopwatch stopwatch = new Stopwatch();
			TableSnapshot table = table();
			double[] times = stopwatch.stop(1e3);
			if (table.size() == 0) {
				throw new IllegalStateException("Nothing was loaded");
			}
			return times;
		}

		private TableSnapshot table() {
			try {
				return this.step.call();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public Answer answer() {
			TableSnapshot table = table();
			Loaded loaded = () -> IntStream.range(0, table.size()).mapToObj(table::item);
			return new Answer("items", Long.toString(loaded.checksum()));
		}

	}

}
