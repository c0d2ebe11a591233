package io.dynamobb.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.benchmarks.join.CsvPeer;
import io.dynamobb.benchmarks.join.CustomerRows;
import io.dynamobb.benchmarks.join.DynamoBBJoins;
import io.dynamobb.benchmarks.join.SdkMapCsv;
import io.dynamobb.benchmarks.join.SdkMapJoins;
import io.dynamobb.benchmarks.rounds.Arguments;
import io.dynamobb.benchmarks.rounds.Benchmark;
import io.dynamobb.benchmarks.rounds.Peer;
import io.dynamobb.benchmarks.rounds.Question;
import io.dynamobb.benchmarks.rounds.Rounds;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How long does it take to write a table and a join as CSV, and how much heap is needed
 * meanwhile?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=Export
 * </pre>
 *
 * Arguments: the number of locations (500000), five to a customer, of counted rounds (9)
 * and of starts (1). Every peer writes to a stream that counts the bytes, and the counts
 * are compared. The heap is measured apart: what is alive ten times while a file is
 * written, less what was alive before.
 */
final class Export implements Benchmark {

	private static final int LOOKS = 10;

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		BenchmarkRows locations = new BenchmarkRows(arguments.number(0, 500_000), 1);
		try (ReplayServer server = CustomerRows.serve(locations)) {
			try (DynamoDbClient client = server.client(); DynamoBBJoins joins = new DynamoBBJoins(client)) {
				Report heap = new Report("Heap to write CSV of " + locations.size() + " locations", "peak MB");
				heap.line("locations", peak(joins, CsvPeer::writeLocations) / 1e6);
				heap.line("locations with their customers", peak(joins, CsvPeer::writePairs) / 1e6);
				heap.print();
			}
			new Rounds(arguments.number(1, 9), arguments.number(2, 1)).run(new Export(),
					"CSV, " + locations.size() + " locations", server.endpoint(), arguments);
		}
	}

	@Override
	public List<String> peers() {
		return List.of("DynamoBB", "loop over SDK maps");
	}

	@Override
	public Map<String, Question> questions(Peer peer) {
		CsvPeer writer = peer.name().equals("DynamoBB") ? new DynamoBBJoins(peer.client())
				: new SdkMapCsv(new SdkMapJoins(peer.client(), CsvPeer.LOCATION));
		Map<String, Question> questions = new LinkedHashMap<>();
		questions.put("locations", question(writer, CsvPeer::writeLocations));
		questions.put("locations with their customers", question(writer, CsvPeer::writePairs));
		return questions;
	}

	private static Question question(CsvPeer peer, Task task) {
		return Question.timed(1e3, () -> bytes(peer, task), () -> bytes(peer, task));
	}

	private static long bytes(CsvPeer peer, Task task) {
		CountingStream out = new CountingStream(Long.MAX_VALUE);
		task.run(peer, out);
		return out.count;
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
