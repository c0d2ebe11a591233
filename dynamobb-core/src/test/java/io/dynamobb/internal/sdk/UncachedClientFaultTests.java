package io.dynamobb.internal.sdk;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.item.Item;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.http.HttpAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UncachedClientFaultTests {

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable table = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final UncachedClient uncached = new UncachedClient("uncached", this.table.name(), this.proxy.client());

	@AfterEach
	void close() {
		this.proxy.close();
		this.table.close();
	}

	@Test
	void asksForAPageWhenItIsRead() {
		put(6);
		Iterator<Item> items = this.uncached.scan((request) -> request.limit(3)).iterator();
		for (int read = 0; read < 3; read++) {
			items.next();
		}
		assertThat(this.proxy.requests("Scan")).isEqualTo(1);
		items.next();
		assertThat(this.proxy.requests("Scan")).isEqualTo(2);
		assertThat(items).toIterable().hasSize(2);
	}

	@Test
	void asksForNoPageWhenNothingIsRead() {
		this.uncached.scan().map(Item::keySet);
		assertThat(this.proxy.requests("Scan")).isZero();
	}

	@Test
	void asksForTheKeySchemaOnce() {
		put(1);
		this.proxy.on("DescribeTable").first(1).then(Fault.tableNotFound());
		assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> this.uncached.getItem("k0"));
		assertThat(this.uncached.getItem("k0")).isPresent();
		assertThat(this.uncached.getItem("k1")).isEmpty();
		assertThat(this.uncached.query("k0")).hasSize(1);
		assertThat(this.proxy.requests("DescribeTable")).isEqualTo(2);
	}

	@Test
	void writesWhereTheTableMayNotBeDescribed() {
		put(1);
		this.proxy.on("DescribeTable").then(Fault.accessDenied());
		this.uncached.updateItem(Map.of("id", "k0"), Map.of("name", "Ada"));
		assertThat(this.uncached.getItem(Map.of("id", "k0")).orElseThrow().string("name")).isEqualTo("Ada");
		this.uncached.deleteItem(Map.of("id", "k0"));
		assertThat(this.uncached.batchGetItem(List.of(Map.of("id", "k0")))).isEmpty();
		assertThatExceptionOfType(DynamoDbException.class)
			.isThrownBy(() -> this.uncached.deleteItem(Map.of("di", "k0")));
	}

	@Test
	void asksAgainForUnprocessedKeys() {
		put(2);
		this.proxy.on("BatchGetItem").first(3).then(unprocessed());
		assertThat(this.uncached.batchGetItem(List.of(Map.of("id", "k0"), Map.of("id", "k1")))).hasSize(2);
		assertThat(this.proxy.requests("BatchGetItem")).isEqualTo(4);
	}

	@Test
	void givesUpOnKeysThatStayUnprocessed() {
		this.proxy.on("BatchGetItem").then(unprocessed());
		assertThatExceptionOfType(DynamoBBException.class)
			.isThrownBy(() -> this.uncached.batchGetItem(List.of(Map.of("id", "secret"), Map.of("id", "b"))))
			.withMessage("Table '" + this.table.name() + "' left 2 of the keys unprocessed in 8 answers in a row");
		assertThat(this.proxy.requests("BatchGetItem")).isEqualTo(8);
	}

	@Test
	void describesATableWhoseTimeToLiveItMayNotRead() {
		this.proxy.on("DescribeTimeToLive").then(Fault.accessDenied());
		assertThat(this.uncached.metadata().timeToLiveAttribute()).isNull();
		this.proxy.clear();
		this.proxy.on("DescribeTimeToLive").then(Fault.error(400, "UnknownOperationException", "What?"));
		assertThat(this.uncached.metadata().timeToLiveAttribute()).isNull();
	}

	@Test
	void letsExceptionsThrough() {
		this.proxy.onAll().then(Fault.accessDenied());
		assertThatExceptionOfType(DynamoDbException.class).isThrownBy(this.uncached::metadata)
			.withMessageContaining("not authorized");
	}

	private void put(int count) {
		this.table.putAll(IntStream.range(0, count)
			.mapToObj((number) -> Map.of("id", AttributeValue.fromS("k" + number)))
			.toList());
	}

	private static Fault unprocessed() {
		return (exchange) -> exchange.send(HttpAnswer.json(200,
				"{\"Responses\":{},\"UnprocessedKeys\":" + exchange.request().member("RequestItems") + "}"));
	}

}
