package io.dynamobb.internal.scan;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.http.HttpAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Strings that were cut in the middle of a surrogate pair, which DynamoDB keeps so.
 */
@Tag("slow")
class CutStringTests {

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable table = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final TableSpec spec = TableSpec.builder("test").tableName(this.table.name()).build();

	@AfterEach
	void close() {
		this.proxy.close();
		this.table.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\ud83d", "\ude00", "a\ud83d", "\ud83db", "a\ude00b", "\ud83d\ud83d", "\ude00\ud83d",
			"\ud83d\ud83d\ude00", "\ud83d\ude00\ude00", "\ud83d\n", "\ud83d\"", "\ud83dé", "\ud83d😀" })
	void valuesAreReadAsTheSdkReadsThem(String text) {
		AttributeValue value = AttributeValue.fromS(text);
		this.table.put(Map.of("id", AttributeValue.fromS("a"), "s", value, "ss",
				AttributeValue.fromSs(List.of(text, "other")), "m", AttributeValue.fromM(Map.of("member", value)), "l",
				AttributeValue.fromL(List.of(value, AttributeValue.fromM(Map.of("deep", value))))));
		for (DynamoDbClient client : List.of(this.proxy.client(), Scans.withoutInterceptors(this.proxy.client()))) {
			TableSnapshot snapshot = Scans.load(client, this.spec);
			Map<String, AttributeValue> read = client.scan((scan) -> scan.tableName(this.table.name())).items().get(0);
			assertThat(snapshot.item(0).keySet()).isEqualTo(read.keySet());
			read.forEach((name, expected) -> assertThat(utf8(snapshot.item(0).get(name).toString()))
				.isEqualTo(utf8(expected.toString())));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\ud83d", "a\ude00" })
	void inAKeyAttributeTheyAreRefusedOnce(String key) {
		this.table.put(Map.of("id", AttributeValue.fromS(key), "other", AttributeValue.fromS("text")));
		assertThatExceptionOfType(SnapshotRejectedException.class)
			.isThrownBy(() -> Scans.load(this.proxy.client(), this.spec))
			.withMessage("A page of table '" + this.table.name() + "' cannot be read: the key attribute 'id' of an item"
					+ " holds half a surrogate pair: correct or delete the item (page 1, item 1, attribute 'id')");
		assertThat(this.proxy.requests("Scan")).isOne();
		assertThatExceptionOfType(SnapshotRejectedException.class)
			.isThrownBy(() -> Scans.load(Scans.withoutInterceptors(this.proxy.client()), this.spec))
			.withMessageContaining("the key attribute 'id' of an item holds half a surrogate pair");
	}

	@Test
	void inTheKeyThatThePageEndsWithTheyAreRefused() {
		this.proxy.on("Scan")
			.then((exchange) -> exchange.send(HttpAnswer.json(200,
					"{\"Items\":[],\"Count\":0,\"LastEvaluatedKey\":{\"id\":{\"S\":\"\\ud83d\"}}}")));
		assertThatExceptionOfType(SnapshotRejectedException.class)
			.isThrownBy(() -> Scans.load(this.proxy.client(), this.spec))
			.withMessageContaining("'id'");
		assertThat(this.proxy.requests("Scan")).isOne();
	}

	/**
	 * What the SDK cannot read, either, is asked for once again and told with its place.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "{\"id\":{\"S\":\"a\"},\"x\\ud83d\":{\"S\":\"secret\"}}",
			"{\"id\":{\"S\":\"a\"},\"m\":{\"M\":{\"x\\ude00\":{\"S\":\"secret\"}}}}",
			"{\"id\":{\"S\":\"a\"},\"v\":{\"S\":\"secret^\"}}", "{\"id\":{\"S\":\"a\"},\"v\":{\"SS\":[\"secret^\"]}}",
			"{\"id\":{\"S\":\"a\"},\"v^\":{\"S\":\"secret\"}}" })
	void namesAndIllFormedBytesAreRefusedAsByTheSdk(String item) {
		byte[] body = ("{\"Items\":[" + item + "],\"Count\":1}").getBytes(StandardCharsets.ISO_8859_1);
		byte[] surrogate = { (byte) 0xed, (byte) 0xa0, (byte) 0xbd };
		byte[] page = new String(body, StandardCharsets.ISO_8859_1)
			.replace("^", new String(surrogate, StandardCharsets.ISO_8859_1))
			.getBytes(StandardCharsets.ISO_8859_1);
		this.proxy.on("Scan")
			.then((exchange) -> exchange.send(new HttpAnswer(200, Map.of(HttpAnswer.CRC, crc(page)), page)));
		assertThatExceptionOfType(SdkClientException.class)
			.isThrownBy(() -> this.proxy.client().scan((scan) -> scan.tableName(this.table.name())));
		int before = this.proxy.requests("Scan");
		assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> Scans.load(this.proxy.client(), this.spec))
			.withMessageMatching("A page of table '" + this.table.name() + "' is broken: .* \\(page 1, item 1, .*")
			.withMessageContaining("attribute '")
			.withMessageNotContaining("secret");
		assertThat(this.proxy.requests("Scan") - before).isEqualTo(2);
	}

	@Test
	void aMockedPageIsReadInTheSameWay() {
		AttributeValue cut = AttributeValue.fromS("x\ud83d");
		ScanResponse page = ScanResponse.builder()
			.items(List.of(Map.of("id", AttributeValue.fromS("a"), "v", cut)))
			.build();
		DynamoDbClient client = PartialAnswersTests.mock(page);
		assertThat(Scans.load(client, this.spec).item(0)).containsEntry("v", AttributeValue.fromS("x?"));
	}

	private static String crc(byte[] page) {
		CRC32 crc = new CRC32();
		crc.update(page);
		return Long.toString(crc.getValue());
	}

	private static String utf8(String text) {
		return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
	}

}
