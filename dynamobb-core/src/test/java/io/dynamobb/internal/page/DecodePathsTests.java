package io.dynamobb.internal.page;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.dynamobb.internal.scan.ScanProgress;
import io.dynamobb.internal.scan.TableScanner;
import io.dynamobb.internal.snapshot.Rows;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.item.RandomItems;
import io.dynamobb.test.replay.JsonBuffer;
import io.dynamobb.test.replay.ReplayServer;
import io.dynamobb.test.replay.RowSource;
import io.dynamobb.test.replay.ScanPages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random items come out of a snapshot as they went in, whether their pages were decoded
 * from bytes or came as the maps of a client that runs no interceptors.
 * {@code -Ddynamobb.random.items=1000000} makes a longer run of it.
 */
class DecodePathsTests {

	private static final int BATCH = 10_000;

	private static final int ITEMS = Integer.getInteger("dynamobb.random.items", BATCH);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void close() {
		this.threads.shutdownNow();
	}

	@Test
	void bothPathsGiveTheItemsThatWentIn() {
		for (int seed = 0; seed < Math.max(1, ITEMS / BATCH); seed++) {
			RandomRows rows = new RandomRows(BATCH, seed);
			TableSpec spec = TableSpec.builder("random").build();
			try (ReplayServer server = ReplayServer.start(ScanPages.render("random", rows, false));
					DynamoDbClient client = server.client()) {
				assertHolds(load(client, spec), rows);
				assertHolds(load(withoutInterceptors(client), spec), rows);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void aClientThatAsksForCompressedPagesGetsThem(int segments) {
		RandomRows rows = new RandomRows(3_000, 99);
		Set<String> encodings = ConcurrentHashMap.newKeySet();
		ExecutionInterceptor spy = new ExecutionInterceptor() {

			@Override
			public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
				if (context.request() instanceof ScanRequest) {
					encodings.add(context.httpResponse().firstMatchingHeader("Content-Encoding").orElse("none"));
				}
			}

		};
		try (ReplayServer server = ReplayServer.start(ScanPages.render("random", rows, true));
				DynamoDbClient client = DynamoDbLocal.clientBuilder(server.endpoint())
					.overrideConfiguration((configuration) -> configuration.putHeader("Accept-Encoding", "gzip")
						.addExecutionInterceptor(spy))
					.build()) {
			TableSpec spec = TableSpec.builder("random").segments(segments).build();
			assertHolds(load(client, spec), rows);
			assertHolds(load(withoutInterceptors(client), spec), rows);
			assertThat(encodings).containsExactly("gzip");
		}
	}

	private TableSnapshot load(DynamoDbClient client, TableSpec spec) {
		return new TableScanner(client, spec, this.threads, null).load(new ScanProgress());
	}

	private static void assertHolds(TableSnapshot snapshot, RandomRows rows) {
		assertThat(snapshot.size()).isEqualTo(rows.size());
		for (int row = 0; row < rows.size(); row++) {
			Map<String, AttributeValue> expected = rows.item(row);
			Rows found = snapshot.primaryKey().find(KeyValue.of(expected.get(RandomItems.KEY)));
			if (!snapshot.item(found.get(0)).equals(expected)) {
				assertThat(snapshot.item(found.get(0))).as("seed %s, row %s", rows.seed(), row).isEqualTo(expected);
			}
		}
	}

	private static DynamoDbClient withoutInterceptors(DynamoDbClient client) {
		return (DynamoDbClient) Proxy.newProxyInstance(DecodePathsTests.class.getClassLoader(),
				new Class<?>[] { DynamoDbClient.class }, (proxy, method, arguments) -> {
					try {
						return (arguments[0] instanceof ScanRequest scan) ? client.scan(plain(scan))
								: method.invoke(client, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

	private static ScanRequest plain(ScanRequest scan) {
		return scan.toBuilder().overrideConfiguration((AwsRequestOverrideConfiguration) null).build();
	}

	private record RandomRows(int size, int seed) implements RowSource {

		Map<String, AttributeValue> item(int row) {
			return new RandomItems((long) this.seed * this.size + row).item("i" + row);
		}

		@Override
		public Map<String, ScalarAttributeType> key() {
			return Map.of(RandomItems.KEY, ScalarAttributeType.S);
		}

		@Override
		public void writeKey(int row, JsonBuffer out) {
			out.member(RandomItems.KEY, "S", "i" + row);
		}

		@Override
		public void write(int row, JsonBuffer out) {
			String json = new PageWriter(null).json(item(row));
			out.raw(json.substring(1, json.length() - 1));
		}

	}

}
