package io.dynamobb.internal.scan;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import io.dynamobb.test.replay.ScanPages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of scans that are cancelled when all pages have come.
 */
@Timeout(180)
class BuildCancellationTests {

	private static final List<String> ATTRIBUTES = List.of("customerId", "locationName", "city", "createdAt", "balance",
			"visits", "address");

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final ReplayServer server = ReplayServer
		.start(ScanPages.render("rows", new BenchmarkRows(50_000, 1), false));

	@AfterEach
	void close() {
		this.server.close();
		this.threads.shutdownNow();
	}

	@Test
	void cancellationEndsTheBuildOfIndexes() {
		TableSpec.Builder spec = TableSpec.builder("rows");
		ATTRIBUTES.forEach((one) -> ATTRIBUTES.forEach((other) -> {
			if (!one.equals(other)) {
				spec.index(one, other);
			}
		}));
		ScanProgress progress = new ScanProgress();
		CompletableFuture<TableSnapshot> loaded = new CompletableFuture<>();
		try (DynamoDbClient client = this.server.client()) {
			TableScanner scanner = new TableScanner(client, spec.build(), this.threads, null);
			Thread load = new Thread(() -> {
				try {
					loaded.complete(scanner.load(progress));
				}
				catch (Throwable ex) {
					loaded.completeExceptionally(ex);
				}
			});
			load.start();
			while (!isBuildingIndexes(load) && !loaded.isDone()) {
				Thread.onSpinWait();
			}
			progress.cancel("the test says so");
			assertThatExceptionOfType(CancellationException.class)
				.isThrownBy(() -> loaded.orTimeout(120, TimeUnit.SECONDS).join());
		}
	}

	private static boolean isBuildingIndexes(Thread load) {
		return Stream.of(load.getStackTrace()).anyMatch((frame) -> frame.getClassName().endsWith(".GroupIndexBuilder"));
	}

}
