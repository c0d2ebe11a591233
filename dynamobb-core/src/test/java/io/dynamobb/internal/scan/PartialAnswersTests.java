package io.dynamobb.internal.scan;

import java.util.List;
import java.util.Map;

import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.http.HttpAnswer;
import io.dynamobb.test.http.JsonMembers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Mocks, clients that are none of the SDK, and services that leave parts of their answers
 * out: what the SDK can do without is no matter here, either, and all else is a sentence.
 */
class PartialAnswersTests {

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable table = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final TableSpec spec = TableSpec.builder("test").tableName(this.table.name()).build();

	@BeforeEach
	void fill() {
		this.table.put(Map.of("id", AttributeValue.fromS("a")));
	}

	@AfterEach
	void close() {
		this.proxy.close();
		this.table.close();
	}

	static DynamoDbClient mock(ScanResponse page) {
		TableDescription table = TableDescription.builder()
			.keySchema(KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build())
			.attributeDefinitions(
					AttributeDefinition.builder().attributeName("id").attributeType(ScalarAttributeType.S).build())
			.build();
		return Scans.client((request) -> {
			if (request instanceof DescribeTableRequest) {
				return DescribeTableResponse.builder().table(table).build();
			}
			return (request instanceof ScanRequest) ? page : null;
		});
	}

	@Test
	void aMockNeedsKeyAndItemsOnly() {
		ScanResponse page = ScanResponse.builder().items(List.of(Map.of("id", AttributeValue.fromS("a")))).build();
		assertThat(Scans.load(mock(page), this.spec).size()).isOne();
		assertThat(new TableDescriber(mock(page)).describe("things").tableName()).isEqualTo("things");
	}

	@Test
	void aMockThatAnswersNothingIsToldOf() {
		assertThatExceptionOfType(DynamoBBException.class)
			.isThrownBy(() -> Scans.load(Scans.client((request) -> null), this.spec))
			.withMessage("The DynamoDbClient answers DescribeTable of table '" + this.table.name()
					+ "' with no table, and the answer tells the primary key");
		DynamoDbClient mock = mock(ScanResponse.builder().build());
		assertThatExceptionOfType(DynamoBBException.class)
			.isThrownBy(() -> Scans.load(Scans.client((request) -> (request instanceof DescribeTableRequest describe)
					? mock.describeTable(describe) : null), this.spec))
			.withMessage("The DynamoDbClient answers a Scan of table '" + this.table.name() + "' with nothing");
	}

	@Test
	void aClientThatKnowsNoCallIsToldOf() {
		DynamoDbClient client = Scans.client((request) -> {
			throw new UnsupportedOperationException();
		});
		assertThatExceptionOfType(DynamoBBException.class).isThrownBy(() -> Scans.load(client, this.spec))
			.withMessageContaining("knows no DescribeTable");
		DynamoDbClient mock = mock(ScanResponse.builder().build());
		DynamoDbClient noScan = Scans.client((request) -> {
			if (request instanceof DescribeTableRequest describe) {
				return mock.describeTable(describe);
			}
			throw new UnsupportedOperationException();
		});
		assertThatExceptionOfType(DynamoBBException.class).isThrownBy(() -> Scans.load(noScan, this.spec))
			.withMessage("The DynamoDbClient of table '" + this.table.name() + "' knows no Scan");
	}

	@Test
	void anItemWithAValueThatIsNoneIsToldOf() {
		ScanResponse page = ScanResponse.builder()
			.items(List.of(Map.of("id", AttributeValue.fromS("a"), "v", AttributeValue.builder().build())))
			.build();
		assertThatExceptionOfType(DynamoBBException.class).isThrownBy(() -> Scans.load(mock(page), this.spec))
			.withMessage("A page of table '" + this.table.name() + "' cannot be read: A value has no type (item 1)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TableStatus", "TableId", "TableArn", "TableName", "CreationDateTime", "ItemCount",
			"TableSizeBytes", "ProvisionedThroughput", "BillingModeSummary" })
	void aTableIsReadWithoutWhatNobodyNeeds(String member) {
		leaveOut(member);
		assertThat(Scans.load(this.proxy.client(), this.spec).size()).isOne();
		assertThat(new TableDescriber(this.proxy.client()).describe(this.table.name()).keySchema().attributes())
			.containsExactly("id");
	}

	@ParameterizedTest
	@ValueSource(strings = { "KeySchema", "AttributeDefinitions" })
	void aTableIsNotReadWithoutItsKey(String member) {
		leaveOut(member);
		assertThatExceptionOfType(DynamoBBException.class).isThrownBy(() -> Scans.load(this.proxy.client(), this.spec))
			.withMessageStartingWith(
					"The answer to DescribeTable leaves out the KeySchema of table '" + this.table.name() + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"LastEvaluatedKey\":{}", "\"LastEvaluatedKey\":null", "\"ConsumedCapacity\":{}",
			"\"ConsumedCapacity\":null", "\"ConsumedCapacity\":{\"TableName\":\"t\"}" })
	void aPageIsReadWithoutWhatNobodyNeeds(String member) {
		this.proxy.on("Scan")
			.then((exchange) -> exchange
				.send(HttpAnswer.json(200, "{\"Items\":[{\"id\":{\"S\":\"a\"}}],\"Count\":1," + member + "}")));
		assertThat(Scans.load(this.proxy.client(), this.spec).size()).isOne();
		assertThat(Scans.load(Scans.withoutInterceptors(this.proxy.client()), this.spec).size()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"Items\":null,\"Count\":0}", "{\"Count\":0,\"ScannedCount\":null,\"Items\":[]}",
			"{\"Items\":[],\"Count\":0,\"ScannedCount\":0,\"LastEvaluatedKey\":null,\"ConsumedCapacity\":null}" })
	void anEmptyPageIsOneHoweverItSaysSo(String page) {
		this.proxy.on("Scan").then((exchange) -> exchange.send(HttpAnswer.json(200, page)));
		assertThat(this.proxy.client().scan((scan) -> scan.tableName(this.table.name())).items()).isEmpty();
		assertThat(Scans.load(this.proxy.client(), this.spec).size()).isZero();
		assertThat(Scans.load(Scans.withoutInterceptors(this.proxy.client()), this.spec).size()).isZero();
	}

	/**
	 * A member of another name is as good as none.
	 */
	private void leaveOut(String member) {
		this.proxy.on("DescribeTable").then((exchange) -> {
			String table = String.valueOf(JsonMembers.find(exchange.forward().text(), "Table"));
			exchange.send(HttpAnswer.json(200,
					"{\"Table\":" + table.replace("\"" + member + "\":", "\"Other" + member + "\":") + "}"));
		});
	}

}
