package io.dynamobb.internal.engine;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FullHeapTests {

	private final AtomicBoolean full = new AtomicBoolean();

	/**
	 * Asks the JVM for more than it can give while a page is read.
	 */
	private final ExecutionInterceptor greedy = new ExecutionInterceptor() {

		@Override
		public void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
			if (FullHeapTests.this.full.get() && context.request() instanceof ScanRequest) {
				assertThat(new long[Integer.MAX_VALUE][]).isNotNull();
			}
		}

	};

	@Test
	void oldItemsAreServedAndTheFailureSaysWhatToDo() {
		try (TestTable table = TestTable.withKey("id").create(DynamoDbLocal.shared().client());
				DynamoDbClient client = DynamoDbLocal.clientBuilder(DynamoDbLocal.shared().endpoint())
					.overrideConfiguration((configuration) -> configuration.addExecutionInterceptor(this.greedy))
					.build();
				DynamoMap dynamo = DynamoBB.builder()
					.client(client)
					.table(TableSpec.builder("things").tableName(table.name()).build())
					.build()) {
			table.put(Map.of("id", AttributeValue.fromS("a")));
			dynamo.start();
			this.full.set(true);
			assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(() -> dynamo.table("things").refresh())
				.withMessageContaining("OutOfMemoryError: the heap")
				.withMessageContaining("-Xmx");
			assertThat(dynamo.table("things").size()).isOne();
			assertThat(dynamo.table("things").status().lastFailure().message()).contains("attributes", "max-memory");
		}
	}

}
