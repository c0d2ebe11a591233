package io.dynamobb.internal.export;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.export.ExportFiles;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.export.ExportLayout;
import io.dynamobb.test.fault.FaultProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A table of DynamoDB Local, and its exports, which are loaded. Nothing is ever scanned.
 */
abstract class ExportsTest {

	static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

	static final Instant T1 = Instant.parse("2026-01-01T01:00:00Z");

	static final Instant T2 = Instant.parse("2026-01-01T02:00:00Z");

	static final Instant T3 = Instant.parse("2026-01-01T03:00:00Z");

	@TempDir
	Path directory;

	final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	final TestTable table = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	DynamoMap dynamo;

	ExportLayout exports() {
		return new ExportLayout(this.directory, this.table.name());
	}

	TableSpec.Builder spec() {
		return TableSpec.builder("orders").tableName(this.table.name()).exportLocation("file:" + this.directory);
	}

	DynamoTable start(TableSpec spec) {
		return start(spec, (location) -> null);
	}

	DynamoTable start(TableSpec spec, ExportFiles.Opener opener) {
		this.dynamo = DynamoBB.builder()
			.client(DynamoDbLocal.clientBuilder(this.proxy.endpoint()).build())
			.exportFiles(opener)
			.table(spec)
			.build();
		this.dynamo.start();
		return this.dynamo.table("orders");
	}

	static Map<String, AttributeValue> item(String id, String text) {
		return Map.of("id", AttributeValue.fromS(id), "text", AttributeValue.fromS(text));
	}

	static Map<String, AttributeValue> key(String id) {
		return Map.of("id", AttributeValue.fromS(id));
	}

	static List<Map<String, AttributeValue>> items(int count) {
		return IntStream.range(0, count).mapToObj((i) -> item("i" + i, "text " + i)).toList();
	}

	static Set<Map<String, AttributeValue>> rows(DynamoTable table) {
		return new HashSet<>(table.items());
	}

	@AfterEach
	void nothingWasScanned() {
		if (this.dynamo != null) {
			this.dynamo.close();
		}
		assertThat(this.proxy.requests("Scan")).isZero();
		this.proxy.close();
		this.table.close();
	}

}
