package io.dynamobb.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.benchmarks.join.CsvPeer;
import io.dynamobb.benchmarks.join.CustomerRows;
import io.dynamobb.benchmarks.join.DynamoBBJoins;
import io.dynamobb.benchmarks.join.SdkMapCsv;
import io.dynamobb.benchmarks.join.SdkMapJoins;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import io.dynamobb.test.replay.ScanPages;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How long does it take to write a table and a join as CSV, and how much heap is needed
 * meanwhile?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=Export
 * </pre>
 *
 * Arguments: the number of locations (1000000), five to a customer, and of counted rounds
 * (7). In each round every peer writes in turn, to a stream that counts the bytes, and
 * the counts are compared. The heap is measured apart: what is alive ten times while a
 * file is written, less what was alive before.
 */
final class Export {

	private static final int WARM_UP_ROUNDS = 3;

	private static final int LOOKS = 10;

	private final Map<String, CsvPeer> peers = new LinkedHashMap<>();

	private final Checks checks = new Checks();

	private final int rows;

	private final int rounds;

	private Export(int rows, int rounds) {
		this.rows = rows;
		this.rounds = rounds;
	}

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		BenchmarkRows locations = new BenchmarkRows(arguments.number(0, 1_000_000), 1);
		CustomerRows customers = new CustomerRows(locations.customers());
		Export export = new Export(locations.size(), arguments.number(1, 7));
		try (ReplayServer server = ReplayServer.start(ScanPages.render("locations", locations, false),
				ScanPages.render("customers", customers, false));
				DynamoDbClient client = server.client();
				DynamoBBJoins joins = new DynamoBBJoins(client)) {
			Report heap = new Report("Heap to write CSV of " + locations.size() + " locations", "peak MB");
			heap.line("locations", peak(joins, CsvPeer::writeLocations) / 1e6);
			heap.line("locations with their customers", peak(joins, CsvPeer::writePairs) / 1e6);
			heap.print();
			export.peers.put("DynamoBB", joins);
			export.peers.put("loop over SDK maps", new SdkMapCsv(new SdkMapJoins(client, CsvPeer.LOCATION)));
			export.report("locations", CsvPeer::writeLocations);
			export.report("locations with their customers", CsvPeer::writePairs);
		}
	}

	private void report(String what, Task task) {
		Map<String, List<Stopwatch.Time>> times = new LinkedHashMap<>();
		for (int round = -WARM_UP_ROUNDS; round < this.rounds; round++) {
			if (round == 0) {
				times.clear();
			}
			this.peers.forEach((name, peer) -> {
				CountingStream out = new CountingStream(Long.MAX_VALUE);
				Stopwatch stopwatch = new Stopwatch();
				task.run(peer, out);
				times.computeIfAbsent(name, (key) -> new ArrayList<>()).add(stopwatch.stop());
				this.checks.same("bytes of " + what, name, out.count);
			});
		}
		Report report = new Report("CSV of " + this.rows + " " + what + ", medians of " + this.rounds + " rounds",
				"wall ms", "CPU ms");
		times.forEach((name, all) -> report.line(name, Stopwatch.Time.wall(all) * 1e3, Stopwatch.Time.cpu(all) * 1e3));
		report.print();
	}

	private static double peak(CsvPeer peer, Task task) {
		CountingStream all = new CountingStream(Long.MAX_VALUE);
		task.run(peer, all);
		long before = Heap.alive();
		CountingStream looking = new CountingStream(all.count / LOOKS);
		task.run(peer, looking);
		return looking.alive - before;
	}

	/**
	 * Writes something.
	 */
	private interface Task {

		void write(CsvPeer peer, OutputStream out) throws IOException;

		default void run(CsvPeer peer, OutputStream out) {
			try {
				write(peer, out);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

	/**
	 * Counts bytes and forgets them, and looks at the heap every so many of them.
	 */
	private static final class CountingStream extends OutputStream {

		private final long interval;

		private long count;

		private long nextLook;

		private long alive;

		CountingStream(long interval) {
			this.interval = interval;
			this.nextLook = interval;
		}

		@Override
		public void write(int b) {
			count(1);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			count(length);
		}

		private void count(int length) {
			this.count += length;
			if (this.count >= this.nextLook) {
				this.alive = Math.max(this.alive, Heap.collected());
				this.nextLook += this.interval;
			}
		}

	}

}
