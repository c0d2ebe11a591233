package io.dynamobb.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import com.sun.management.ThreadMXBean;
import io.dynamobb.benchmarks.rounds.Arguments;
import io.dynamobb.benchmarks.rounds.Benchmark;
import io.dynamobb.benchmarks.rounds.Peer;
import io.dynamobb.benchmarks.rounds.Question;
import io.dynamobb.benchmarks.rounds.Rounds;
import io.dynamobb.change.ItemChange;
import io.dynamobb.internal.change.TableChanges;
import io.dynamobb.internal.snapshot.ChangedSnapshot;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.build.SnapshotFold;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import io.dynamobb.test.replay.ScanPages;

/**
 * What does it cost to publish changes, and to fold them?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=ChangePublishing
 * </pre>
 *
 * Arguments: the number of rows (500000), of counted rounds (7) and of starts (2). The
 * changes are published over 10,000 others.
 */
final class ChangePublishing implements Benchmark {

	private static final int BEFORE = 10_000;

	private static final double KB = 1 << 10;

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		BenchmarkRows rows = new BenchmarkRows(arguments.number(0, 500_000), 1);
		try (ReplayServer server = ReplayServer.start(ScanPages.render("locations", rows, false))) {
			new Rounds(arguments.number(1, 7), arguments.number(2, 2)).run(new ChangePublishing(),
					"Publishing changes, " + rows.size() + " rows", server.endpoint(), arguments);
		}
	}

	@Override
	public List<String> peers() {
		return List.of("DynamoBB, load", "DynamoBB, fold", "DynamoBB, one change", "DynamoBB, 1000 changes");
	}

	@Override
	public List<String> columns() {
		return List.of("wall ms", "allocated KB");
	}

	@Override
	public Map<String, Question> questions(Peer peer) {
		TableSpec spec = TableSpec.builder("locations").index(BenchmarkRows.CUSTOMER_ID).build();
		ChangedSnapshot table = (ChangedSnapshot) Changes.change(Changes.load(peer.client(), spec), spec, BEFORE);
		return Map.of("publish", switch (peer.name()) {
			case "DynamoBB, load" -> new Step(() -> Changes.load(peer.client(), spec), 1, table);
			case "DynamoBB, fold" -> new Step(() -> SnapshotFold.of(table, () -> {
			}), 1, table);
			case "DynamoBB, one change" -> publish(spec, table, 1, 500);
			case "DynamoBB, 1000 changes" -> publish(spec, table, 1_000, 10);
			default -> throw new IllegalArgumentException(peer.name());
		});
	}

	private static Step publish(TableSpec spec, TableSnapshot table, int count, int times) {
		TableChanges changes = new TableChanges(spec);
		List<ItemChange> batch = Changes.batch(table, 2 * BEFORE, count);
		return new Step(() -> Objects.requireNonNull(
				changes.apply(table, changes.prepare(table, batch, Map.of()), System.nanoTime(), false).table()), times,
				table);
	}

	/**
	 * Something that makes a table of another.
	 *
	 * @param step does it
	 * @param times how often it is done for a measurement
	 * @param table the table
	 */
	private record Step(Supplier<TableSnapshot> step, int times, TableSnapshot table) implements Question {

		@Override
		public double[] measure() {
			System.gc();
			ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
			long bytes = threads.getCurrentThreadAllocatedBytes();
			long start = System.nanoTime();
			int rows = 0;
			for (int i = 0; i < this.times; i++) {
				rows = this.step.get().size();
			}
			double wall = (System.nanoTime() - start) / 1e6 / this.times;
			double allocated = (threads.getCurrentThreadAllocatedBytes() - bytes) / KB / this.times;
			if (rows != this.table.size()) {
				throw new IllegalStateException("The table has " + rows + " rows");
			}
			return new double[] { wall, allocated };
		}

		@Override
		public Answer answer() {
			return Answer.of(this.step.get().size());
		}

	}

}
