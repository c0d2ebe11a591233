package io.dynamobb.internal.engine;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.ForkedJvm;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Serves a small table, and one that never ends since it was loaded, out of a small heap,
 * while the refreshes of the latter pass their limit again and again.
 */
final class SmallHeapApplication {

	private static final int READERS = 2;

	private SmallHeapApplication() {
	}

	public static void main(String[] args) {
		URI endpoint = URI.create(args[0]);
		int refreshes = Integer.parseInt(args[3]);
		try (DynamoDbClient client = DynamoDbLocal.clientBuilder(endpoint).build();
				DynamoMap dynamo = DynamoBB.builder()
					.client(client)
					.table(TableSpec.builder("small").tableName(args[1]).build())
					.table(TableSpec.builder("endless")
						.tableName(args[2])
						.segments(2)
						.limits((limits) -> limits.maxMemory(8L << 20))
						.build())
					.build()) {
			dynamo.start();
			ForkedJvm.ready(run(dynamo, refreshes));
			Thread.currentThread().join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static String run(DynamoMap dynamo, int refreshes) {
		ExecutorService threads = Executors.newFixedThreadPool(READERS);
		AtomicBoolean done = new AtomicBoolean();
		AtomicLong reads = new AtomicLong();
		List<CompletableFuture<Void>> readers = new ArrayList<>();
		for (int reader = 0; reader < READERS; reader++) {
			readers.add(CompletableFuture.runAsync(() -> read(dynamo, done, reads), threads));
		}
		String message = "";
		for (int i = 0; i < refreshes; i++) {
			message = failure(dynamo.table("endless"));
		}
		dynamo.table("small").refresh();
		done.set(true);
		readers.forEach(CompletableFuture::join);
		return reads.get() + " reads; " + dynamo.table("small").status().refreshes() + " refreshes; " + message;
	}

	private static String failure(DynamoTable table) {
		try {
			return "no failure: " + table.refresh();
		}
		catch (RefreshFailedException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	private static void read(DynamoMap dynamo, AtomicBoolean done, AtomicLong reads) {
		DynamoTable small = dynamo.table("small");
		DynamoTable endless = dynamo.table("endless");
		while (!done.get()) {
			String name = small.get("c-1").orElseThrow().string("name");
			String text = endless.get("e-1").orElseThrow().string("text");
			if (!name.equals("Ada") || small.size() != 2 || !text.equals("good") || endless.size() != 1) {
				throw new IllegalStateException("Wrong read: " + name + ", " + text);
			}
			reads.incrementAndGet();
		}
	}

}
