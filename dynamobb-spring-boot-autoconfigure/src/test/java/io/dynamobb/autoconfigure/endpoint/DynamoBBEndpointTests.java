package io.dynamobb.autoconfigure.endpoint;

import java.util.List;
import java.util.Map;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.TableStatus;
import io.dynamobb.TableStatus.State;
import io.dynamobb.autoconfigure.endpoint.DynamoBBEndpoint.Action;
import io.dynamobb.autoconfigure.endpoint.DynamoBBEndpoint.RefreshDescriptor;
import io.dynamobb.autoconfigure.endpoint.DynamoBBEndpoint.TableDescriptor;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for {@link DynamoBBEndpoint} and {@link DynamoBBEndpointWebExtension}.
 */
class DynamoBBEndpointTests {

	private final DynamoDbClient client = DynamoDbLocal.shared().client();

	private final TestTable customers = TestTable.withKey("customerId").create(this.client);

	private final DynamoMap dynamo = DynamoBB.builder()
		.client(this.client)
		.table(TableSpec.builder("customers").tableName(this.customers.name()).build())
		.table(TableSpec.builder("nowhere").startup(TableSpec.Startup.LAZY).build())
		.build();

	private final DynamoBBEndpoint endpoint = new DynamoBBEndpoint(this.dynamo);

	private final DynamoBBEndpointWebExtension web = new DynamoBBEndpointWebExtension(this.endpoint);

	@BeforeEach
	void start() {
		this.customers.put(Map.of("customerId", fromS("c-1")));
		this.dynamo.start();
	}

	@AfterEach
	void close() {
		this.dynamo.close();
		this.customers.close();
	}

	@BeforeEach
	void beginRequest() {
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
	}

	@AfterEach
	void endRequest() {
		RequestContextHolder.resetRequestAttributes();
	}

	@Test
	void showsTables() {
		assertThat(this.endpoint.tables().tables()).containsOnlyKeys("customers", "nowhere")
			.hasEntrySatisfying("customers", (table) -> {
				assertThat(table.status().state()).isEqualTo(State.READY);
				assertThat(table.status().items()).isOne();
			})
			.hasEntrySatisfying("nowhere", (table) -> assertThat(table.status().state()).isEqualTo(State.NOT_LOADED));
	}

	@Test
	void showsTable() {
		assertThat(this.endpoint.table("customers")).isNotNull()
			.satisfies((table) -> assertThat(table.status().tableName()).isEqualTo(this.customers.name()));
		assertThat(this.endpoint.table("orders")).isNull();
	}

	@Test
	void showsWhatTakesTheHeapOfATable() {
		assertThat(this.endpoint.table("customers")).isNotNull()
			.satisfies((table) -> assertThat(table.status().heap()).isNotNull().satisfies((heap) -> {
				assertThat(heap.columns()).containsOnlyKeys("customerId");
				assertThat(heap.indexes()).extracting(TableStatus.Heap.Index::attributes)
					.containsExactly(List.of("customerId"));
				assertThat(heap.total()).isEqualTo(table.status().heapBytes());
			}));
		assertThat(this.endpoint.table("nowhere")).isNotNull()
			.satisfies((table) -> assertThat(table.status().heap()).isNull());
	}

	@Test
	void refreshesTable() {
		this.customers.put(Map.of("customerId", fromS("c-2")));
		assertThat(this.endpoint.refreshTable("customers")).isNotNull()
			.satisfies((refresh) -> assertThat(refresh.result().items()).isEqualTo(2));
		assertThat(this.endpoint.act("customers", Action.REFRESH)).isInstanceOfSatisfying(RefreshDescriptor.class,
				(refresh) -> assertThat(refresh.result().items()).isEqualTo(2));
		assertThat(this.dynamo.table("customers").size()).isEqualTo(2);
		assertThat(this.endpoint.refreshTable("orders")).isNull();
	}

	@Test
	void refreshesAllTablesOrNone() {
		assertThat(this.endpoint.refresh().tables()).containsOnlyKeys("customers");
		this.customers.put(Map.of("customerId", fromS("c-2")));
		try (TestTable nowhere = TestTable.withKey("id").named("nowhere").create(this.client)) {
			assertThat(this.dynamo.table(nowhere.name()).size()).isZero();
			assertThat(this.endpoint.refresh().tables()).containsOnlyKeys("customers", nowhere.name())
				.hasEntrySatisfying("customers", (result) -> assertThat(result.items()).isEqualTo(2))
				.hasEntrySatisfying("nowhere", (result) -> assertThat(result.items()).isZero());
		}
		this.customers.put(Map.of("customerId", fromS("c-3")));
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(this.endpoint::refresh)
			.satisfies((ex) -> assertThat(ex.table()).isEqualTo("nowhere"));
		assertThat(this.dynamo.table("customers").size()).isEqualTo(2);
	}

	@Test
	void unknownTableIsNotFound() {
		assertError(this.web.table("orders"), 404, "'orders'");
		assertError(this.web.refreshTable("orders"), 404, "'orders'");
	}

	@Test
	void failedRefreshIsUnavailable() {
		assertError(this.web.refreshTable("nowhere"), 503, "Refresh of table 'nowhere' failed");
		assertThat(this.web.refresh().getStatus()).isEqualTo(200);
	}

	@Test
	void pinsAndUnpinsTable() {
		assertThat(this.endpoint.act("customers", Action.PIN)).isInstanceOfSatisfying(TableDescriptor.class,
				(table) -> assertThat(table.status().state()).isEqualTo(State.PINNED));
		assertError(act("customers", "refresh"), 409, "'customers' is pinned");
		assertError(this.web.refresh(), 409, "'customers' is pinned");
		assertError(act("customers", "rollback"), 409, "'customers' cannot be rolled back");
		assertError(act("nowhere", "pin"), 409, "'nowhere' is not loaded");
		assertThat(this.endpoint.act("customers", Action.UNPIN)).isInstanceOfSatisfying(TableDescriptor.class,
				(table) -> assertThat(table.status().state()).isEqualTo(State.READY));
	}

	private WebEndpointResponse<?> act(String table, String action) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setAttribute(ServletActionRequests.class.getName() + ".arguments", Map.of("action", action));
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
		return this.web.act(table, action);
	}

	private void assertError(WebEndpointResponse<?> response, int status, String message) {
		assertThat(response.getStatus()).isEqualTo(status);
		assertThat(response.getBody()).isInstanceOfSatisfying(ErrorDescriptor.class, (error) -> {
			assertThat(error.message()).contains(message);
			assertThat(error.tables().get("customers").status().items()).isOne();
		});
	}

}
