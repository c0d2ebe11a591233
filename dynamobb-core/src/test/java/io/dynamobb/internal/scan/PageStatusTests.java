package io.dynamobb.internal.scan;

import java.util.Map;
import java.util.stream.IntStream;

import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.http.HttpAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * An answer is a page for what it holds, whatever its status.
 */
class PageStatusTests {

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable table = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final TableSpec spec = TableSpec.builder("test").tableName(this.table.name()).pageSize(10).build();

	@BeforeEach
	void fill() {
		this.table.putAll(
				IntStream.range(0, 30).mapToObj((number) -> Map.of("id", AttributeValue.fromS("k" + number))).toList());
	}

	@AfterEach
	void close() {
		this.proxy.close();
		this.table.close();
	}

	@ParameterizedTest
	@CsvSource({ "200,{}", "201,{}", "202,{}", "203,{}", "202,''", "204,''", "205,''", "206,{}",
			"206,'{\"Items\":[]}'" })
	void anAnswerThatIsNoPageEndsNoScan(int status, String body) {
		this.proxy.on("Scan").from(2).then((exchange) -> exchange.send(HttpAnswer.json(status, body)));
		assertThatException().isThrownBy(() -> Scans.load(this.proxy.client(), this.spec))
			.withMessageStartingWith("A page of table '" + this.table.name() + "' is broken: ");
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 202, 206 })
	void anAnswerThatIsNoPageEndsNoScanOfAClientWithoutInterceptors(int status) {
		this.proxy.on("Scan").from(2).then((exchange) -> exchange.send(HttpAnswer.json(status, "{}")));
		assertThatException().isThrownBy(() -> Scans.load(Scans.withoutInterceptors(this.proxy.client()), this.spec))
			.withMessage("A page of table '" + this.table.name() + "' is broken: it has no Count");
	}

	@ParameterizedTest
	@CsvSource({ "{},it has no Items", "{\"Count\":0},it has no Items",
			"'{\"Items\":[{\"id\":{\"S\":\"a\"}}]}',it has no Count",
			"'{\"Items\":[],\"Count\":3}',its Items are 0 and its Count is 3" })
	void whatAPageLacksIsTold(String page, String reason) {
		this.proxy.on("Scan").then((exchange) -> exchange.send(HttpAnswer.json(200, page)));
		assertThatException().isThrownBy(() -> Scans.load(this.proxy.client(), this.spec))
			.withMessageStartingWith("A page of table '" + this.table.name() + "' is broken: " + reason);
	}

	@Test
	void aPageIsOneWithAnySuccessfulStatus() {
		this.proxy.on("Scan").then((exchange) -> exchange.send(HttpAnswer.json(203, exchange.forward().text())));
		assertThat(Scans.load(this.proxy.client(), this.spec).size()).isEqualTo(30);
	}

	@ParameterizedTest
	@ValueSource(ints = { 201, 204, 206 })
	void aPageThatIsNoneOnceIsReadAgain(int status) {
		this.proxy.on("Scan").nth(2).then((exchange) -> exchange.send(HttpAnswer.json(status, "")));
		assertThat(Scans.load(this.proxy.client(), this.spec).size()).isEqualTo(30);
	}

}
