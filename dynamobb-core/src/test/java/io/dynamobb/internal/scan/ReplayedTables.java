package io.dynamobb.internal.scan;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.dynamobb.internal.snapshot.ColumnarSnapshot;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.replay.ReplayServer;
import io.dynamobb.test.replay.RowSource;
import io.dynamobb.test.replay.ScanPages;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Loads the tables of the benchmarks.
 */
public final class ReplayedTables {

	private ReplayedTables() {
	}

	/**
	 * Loads a table by a scan of the replay server.
	 */
	public static ColumnarSnapshot load(RowSource rows, String... index) {
		ExecutorService threads = Executors.newCachedThreadPool();
		TableSpec.Builder spec = TableSpec.builder("rows");
		if (index.length != 0) {
			spec.index(index);
		}
		try (ReplayServer server = ReplayServer.start(ScanPages.render("rows", rows, false));
				DynamoDbClient client = server.client()) {
			return (ColumnarSnapshot) new TableScanner(client, spec.build(), threads, null).load(new ScanProgress());
		}
		finally {
			threads.shutdownNow();
		}
	}

}
