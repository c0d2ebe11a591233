package io.dynamobb.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.benchmarks.rounds.Arguments;
import io.dynamobb.spec.ChangePolicy.Source;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.HdrHistogram.Histogram;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * How long does it take until a table that follows its stream shows what another
 * application has written?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=ChangeLatency
 * </pre>
 *
 * Arguments: the number of writes (200) of each line. The table is one of DynamoDB Local.
 * A time is taken from the moment at which DynamoDB has confirmed the write. Between two
 * writes there are up to three seconds, at random, so that the reader is at any point of
 * its pause. Of a busy table somebody else changes some fifty items a second besides.
 */
final class ChangeLatency {

	private static final int SEED = 1;

	private static final int LONGEST_PAUSE_MILLIS = 3_000;

	private static final int BUSY_PAUSE_MILLIS = 20;

	private final DynamoDbClient client;

	private final DynamoDbStreamsClient streams;

	private final int writes;

	private ChangeLatency(DynamoDbClient client, DynamoDbStreamsClient streams, int writes) {
		this.client = client;
		this.streams = streams;
		this.writes = writes;
	}

	public static void main(String... values) {
		int writes = new Arguments(values).number(0, 200);
		try (DynamoDbLocal dynamoDb = DynamoDbLocal.start();
				DynamoDbStreamsClient streams = dynamoDb.streamsClientBuilder().build()) {
			ChangeLatency benchmark = new ChangeLatency(dynamoDb.client(), streams, writes);
			Report report = new Report("Milliseconds until a write of others is seen, " + writes + " writes a line",
					"median", "99 %", "highest");
			report.line("quiet table", benchmark.run(Duration.ofSeconds(1), false));
			report.line("busy table", benchmark.run(Duration.ofSeconds(1), true));
			report.line("quiet table, publish-every 0s", benchmark.run(Duration.ZERO, false));
			report.print();
		}
	}

	private double[] run(Duration publishEvery, boolean busy) {
		AtomicBoolean done = new AtomicBoolean();
		try (TestTable written = TestTable.withKey("id").stream(StreamViewType.NEW_IMAGE).create(this.client);
				DynamoMap map = DynamoBB.builder()
					.client(this.client)
					.streamsClient(this.streams)
					.table(TableSpec.builder("followed")
						.tableName(written.name())
						.changes((changes) -> changes.source(Source.STREAM).publishEvery(publishEvery))
						.build())
					.build()) {
			map.start();
			CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
				for (int i = 0; busy && !done.get(); i++) {
					written.put(item("other " + i % 1_000, i));
					pause(BUSY_PAUSE_MILLIS);
				}
			});
			Histogram times = measure(written, map.table("followed"));
			done.set(true);
			other.join();
			return new double[] { millis(times.getValueAtPercentile(50)), millis(times.getValueAtPercentile(99)),
					millis(times.getMaxValue()) };
		}
	}

	private Histogram measure(TestTable written, DynamoTable table) {
		Random random = new Random(SEED);
		Histogram times = new Histogram(3);
		for (int i = 0; i < this.writes; i++) {
			pause(random.nextInt(LONGEST_PAUSE_MILLIS));
			String key = "k" + i;
			written.put(item(key, i));
			long confirmed = System.nanoTime();
			while (table.get(key).isEmpty()) {
				pause(1);
			}
			times.recordValue(System.nanoTime() - confirmed);
		}
		return times;
	}

	private static Map<String, AttributeValue> item(String key, int number) {
		return Map.of("id", AttributeValue.fromS(key), "number", AttributeValue.fromN(String.valueOf(number)));
	}

	private static double millis(long nanos) {
		return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
	}

	private static void pause(int millis) {
		try {
			TimeUnit.MILLISECONDS.sleep(millis);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
