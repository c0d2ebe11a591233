package io.dynamobb.internal.engine;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.RefreshResult;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.fault.Stall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for refreshes with a {@link DynamoDbClient}, or one behind its credentials, that
 * somebody has closed.
 */
@Timeout(60)
class ClosedClientTests {

	private static final String MESSAGE = "Refresh of table 'customers' failed: "
			+ "An HTTP client that table 'customers' is read with is closed:"
			+ " that of its DynamoDbClient, or one of its credentials provider";

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final DynamoDbClient client = DynamoDbLocal.clientBuilder(this.proxy.endpoint()).build();

	private final DynamoMap dynamo = map(this.client);

	private DynamoMap map(DynamoDbClient client) {
		return DynamoBB.builder()
			.client(client)
			.table(TableSpec.builder("customers").tableName(this.customers.name()).build())
			.build();
	}

	@AfterEach
	void close() {
		this.dynamo.close();
		this.client.close();
		this.proxy.close();
		this.customers.close();
	}

	@Test
	void refreshSaysThatTheClientIsClosed() {
		this.customers.put(Map.of("id", fromS("c-1")));
		this.dynamo.refresh();
		this.client.close();
		assertThatExceptionOfType(RefreshFailedException.class)
			.isThrownBy(() -> this.dynamo.table("customers").refresh())
			.withMessage(MESSAGE);
		assertThat(this.dynamo.table("customers").status().lastFailure().message()).isEqualTo(MESSAGE);
		assertThat(this.dynamo.table("customers").get("c-1")).isPresent();
	}

	@Test
	void clientThatIsClosedDuringTheScan() throws InterruptedException {
		Stall stall = new Stall();
		this.proxy.on("Scan").nth(1).then(stall);
		CompletableFuture<RefreshResult> refresh = this.dynamo.table("customers").refreshAsync();
		stall.awaitRequest();
		this.client.close();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(refresh::get).havingCause().withMessage(MESSAGE);
		stall.release();
	}

	@Test
	void credentialsProviderWithAClosedClient() {
		DynamoDbClient closed = DynamoDbLocal.clientBuilder(this.proxy.endpoint()).build();
		closed.close();
		AwsCredentialsProvider credentials = () -> credentialsOf(closed);
		try (DynamoDbClient open = DynamoDbLocal.clientBuilder(this.proxy.endpoint())
			.credentialsProvider(credentials)
			.build(); DynamoMap dynamo = map(open)) {
			assertThatExceptionOfType(RefreshFailedException.class)
				.isThrownBy(() -> dynamo.table("customers").refresh())
				.withMessage(MESSAGE)
				.havingRootCause()
				.withMessageContaining(IllegalStateException.class.getName())
				.withStackTraceContaining("credentialsOf");
		}
	}

	private static AwsCredentials credentialsOf(DynamoDbClient client) {
		return AwsBasicCredentials.create(client.listTables().tableNames().get(0), "local");
	}

}
