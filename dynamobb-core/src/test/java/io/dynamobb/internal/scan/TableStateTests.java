package io.dynamobb.internal.scan;

import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.exception.FailureReason;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.http.HttpAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TableStateTests {

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable table = TestTable.withKey("id")
		.index("by-city", "city")
		.create(DynamoDbLocal.shared().client());

	@AfterEach
	void close() {
		this.proxy.close();
		this.table.close();
	}

	@ParameterizedTest
	@CsvSource({ "CREATING,wait until then", "DELETING,it is being deleted", "ARCHIVING,restore it from the backup",
			"ARCHIVED,restore it from the backup", "INACCESSIBLE_ENCRYPTION_CREDENTIALS,enable the key" })
	void aTableThatCannotBeReadIsToldWithWhatToDo(String status, String advice) {
		answer("\"TableStatus\":\"ACTIVE\"", "\"TableStatus\":\"" + status + "\"");
		assertThatExceptionOfType(DynamoBBException.class).isThrownBy(() -> load(null))
			.withMessageStartingWith("Table '" + this.table.name() + "' is " + status + ": ")
			.withMessageContaining(advice);
		assertThat(this.proxy.requests("Scan")).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "UPDATING", "SOME_STATUS_OF_THE_FUTURE" })
	void aTableInAnyOtherStateIsRead(String status) {
		answer("\"TableStatus\":\"ACTIVE\"", "\"TableStatus\":\"" + status + "\"");
		assertThat(load(null)).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "UPDATING", "SOME_STATUS_OF_THE_FUTURE" })
	void anIndexInAnyOtherStateIsRead(String status) {
		answer("\"IndexStatus\":\"ACTIVE\"", "\"IndexStatus\":\"" + status + "\"");
		assertThat(load("by-city")).isZero();
	}

	@Test
	void anIndexThatIsBeingBuiltIsToldWithWhatToDo() {
		answer("\"IndexStatus\":\"ACTIVE\"", "\"IndexStatus\":\"CREATING\",\"Backfilling\":true");
		assertThat(load(null)).isZero();
		assertThatExceptionOfType(DynamoBBException.class).isThrownBy(() -> load("by-city"))
			.withMessage("Index 'by-city' of table '" + this.table.name()
					+ "' is CREATING: DynamoDB is still building it, and it lacks items; wait until it is ACTIVE");
	}

	@Test
	void aTableThatDoesNotExistIsToldWithRegionAndEndpoint() {
		TableSpec missing = TableSpec.builder(TestTable.uniqueName("missing")).build();
		assertThatExceptionOfType(ResourceNotFoundException.class)
			.isThrownBy(() -> Scans.load(this.proxy.client(), missing))
			.satisfies((ex) -> assertThat(FailureReason.of(ex)).startsWith("ResourceNotFoundException: ")
				.contains("table '" + missing.name() + "' does not exist in region "
						+ this.proxy.client().serviceClientConfiguration().region() + " at "
						+ this.proxy.client().serviceClientConfiguration().endpointOverride().orElseThrow()));
	}

	@ParameterizedTest
	@CsvSource({ "AccessDeniedException,The ciphertext refers to a KMS key that you may not use",
			"KMSAccessDeniedException,denied", "InaccessibleEncryptionCredentialsException,no access" })
	void aKeyThatMayNotBeUsedIsToldWithWhatToDo(String code, String message) {
		this.proxy.on("Scan").then((exchange) -> exchange.send(HttpAnswer.error(400, code, message)));
		assertThatExceptionOfType(DynamoDbException.class).isThrownBy(() -> load(null))
			.satisfies((ex) -> assertThat(FailureReason.of(ex)).startsWith(code + ": " + message)
				.contains("KMS key of table '" + this.table.name() + "'; enable the key, and allow kms:Decrypt on it"));
	}

	private void answer(String active, String status) {
		this.proxy.on("DescribeTable")
			.then((exchange) -> exchange.send(HttpAnswer.json(200, exchange.forward().text().replace(active, status))));
	}

	private int load(String indexName) {
		return Scans
			.load(this.proxy.client(),
					TableSpec.builder("test").tableName(this.table.name()).indexName(indexName).build())
			.size();
	}

}
