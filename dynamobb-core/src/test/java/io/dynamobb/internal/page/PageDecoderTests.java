package io.dynamobb.internal.page;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.item.KeySchema;
import io.dynamobb.test.item.EveryType;
import io.dynamobb.test.item.RandomItems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PageDecoderTests {

	private static final KeySchema KEY = new KeySchema(
			List.of(new KeySchema.KeyAttribute(RandomItems.KEY, KeySchema.KeyType.S)), List.of());

	private final SnapshotBuilder snapshot = new SnapshotBuilder(KEY, List.of());

	private final SegmentBuilder segment = this.snapshot.segment();

	private final PageDecoder decoder = new PageDecoder(this.segment, Set.of(RandomItems.KEY));

	@Test
	void decodesEveryType() {
		decode(new PageWriter(null).page(EveryType.items(), ""));
		assertThat(items()).isEqualTo(EveryType.items());
	}

	@Test
	void decodesRandomItemsInAnySpelling() {
		List<Map<String, AttributeValue>> expected = new RandomItems(1).items(3_000);
		Random spelling = new Random(2);
		for (int page = 0; page < expected.size(); page += 100) {
			decode(new PageWriter(spelling).page(expected.subList(page, page + 100), ""));
		}
		assertThat(items()).isEqualTo(expected);
	}

	@Test
	void decodesMoreNamesThanItRemembers() {
		List<Map<String, AttributeValue>> expected = IntStream.range(0, 12_000)
			.<Map<String, AttributeValue>>mapToObj(
					(number) -> Map.of(RandomItems.KEY, AttributeValue.fromS("i" + number), "map",
							AttributeValue.fromM(Map.of("n" + number, AttributeValue.fromBool(true)))))
			.toList();
		decode(new PageWriter(null).page(expected, ""));
		assertThat(items()).isEqualTo(expected);
	}

	@Test
	void leavesTheRestToTheSdk() {
		String rest = decode("""
				{"ConsumedCapacity":{"CapacityUnits":1.5,"TableName":"t"}, "Items":[{"id":{"S":"a"}}],
				"LastEvaluatedKey" : {"id":{"S":"\\u00e4"},"n":{"N":"1"},"b":{"B":"AQ=="}},"Count":1,"ScannedCount":7,
				"More":[{"x":null}]}""");
		assertThat(rest).isEqualTo("""
				{"Items":[],"ConsumedCapacity":{"CapacityUnits":1.5,"TableName":"t"},\
				"LastEvaluatedKey" : {"id":{"S":"\\u00e4"},"n":{"N":"1"},"b":{"B":"AQ=="}},"Count":1,"ScannedCount":7,\
				"More":[{"x":null}]}""");
		assertThat(this.decoder.items()).isEqualTo(1);
	}

	@Test
	void takesAPageWithoutItems() {
		assertThat(decode("{\"Count\":0,\"Items\":[],\"LastEvaluatedKey\":null}"))
			.isEqualTo("{\"Items\":[],\"Count\":0,\"LastEvaluatedKey\":null}");
		assertThat(items()).isEmpty();
		assertThat(decode("{\"Items\":null,\"Count\":0}")).isEqualTo("{\"Items\":[],\"Count\":0}");
		assertThat(items()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "[]", "null", "{\"Items\":[]}", "{\"Count\":0}", "{\"Items\":null,\"Count\":1}",
			"{\"Items\":[],\"Count\":1}", "{\"Items\":[],\"Count\":\"0\"}", "{\"Items\":[],\"Count\":0.0}",
			"{\"Items\":[],\"Count\":00}", "{\"Items\":[],\"Count\":10000000000}", "{\"Items\":[],\"Count\":-1}",
			"{\"Items\":[],\"Items\":[],\"Count\":0}", "{\"Items\":[],\"Count\":0}x", "{\"Items\":[],\"Count\":0",
			"{\"Items\":[],\"Count\":0,\"LastEvaluatedKey\":\"secret\"}",
			"{\"Items\":[],\"Count\":0,\"LastEvaluatedKey\":{\"id\":{\"S\":1}}}",
			"{\"Items\":[],\"Count\":0,\"LastEvaluatedKey\":{\"id\":{\"L\":[]}}}",
			"{\"Items\":[],\"Count\":0,\"LastEvaluatedKey\":{\"id\":{\"B\":\"secret!\"}}}",
			"{\"Items\":[null],\"Count\":1}", "{\"Items\":[{\"id\":{\"S\":\"secret\"}},],\"Count\":1}" })
	void refusesWhatIsNoPage(String page) {
		assertRefused(page);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "\"secret\"", "null", "{}", "{\"S\":1}", "{\"S\":null}", "{\"S\":\"secret}",
			"{\"N\":1}", "{\"N\":\"secret\"}", "{\"N\":\"\"}", "{\"B\":\"secret!\"}", "{\"B\":\"AQ=\"}",
			"{\"BOOL\":\"true\"}", "{\"BOOL\":1}", "{\"NULL\":false}", "{\"NULL\":null}", "{\"X\":\"secret\"}",
			"{\"s\":\"secret\"}", "{\"\\u0000S\":\"secret\"}", "{\"SSS\":[]}", "{\"S\":\"a\",\"N\":\"1\"}",
			"{\"S\":[\"secret\"]}", "{\"SS\":\"secret\"}", "{\"SS\":[1]}", "{\"SS\":[null]}",
			"{\"NS\":[\"1\",\"secret\"]}", "{\"BS\":[\"secret!\"]}", "{\"L\":[\"secret\"]}", "{\"L\":{}}",
			"{\"L\":[{\"S\":\"secret\"},]}", "{\"M\":[]}", "{\"M\":{\"a\":\"secret\"}}",
			"{\"M\":{\"a\":{\"S\":\"secret\"}}" })
	void refusesWhatIsNoValue(String value) {
		assertRefused("{\"Count\":1,\"Items\":[{\"id\":" + value + "}]}");
	}

	@Test
	void refusesAnAttributeThatComesTwice() {
		assertRefused("{\"Count\":1,\"Items\":[{\"id\":{\"S\":\"secret\"},\"id\":{\"S\":\"secret\"}}]}");
	}

	@Test
	void nestsDeeperThanDynamoDbAndNoDeeperThanAStackMinds() {
		assertThat(decode(nested(40))).isNotNull();
		assertRefused(nested(100_000));
	}

	@Test
	void leavesNothingBehindOfAPageThatIsTakenBack() {
		byte[] page = new PageWriter(null).page(new RandomItems(3).items(50), "");
		for (int length = 0; length < page.length; length += 53) {
			int cut = length;
			assertThatExceptionOfType(MalformedPageException.class)
				.isThrownBy(() -> this.decoder.decode(Arrays.copyOf(page, cut + 1), cut));
			this.segment.rollbackPage();
		}
		decode(page);
		assertThat(items()).isEqualTo(new RandomItems(3).items(50));
	}

	private static String nested(int depth) {
		return "{\"Count\":1,\"Items\":[{\"id\":{\"S\":\"a\"},\"v\":" + "{\"L\":[".repeat(depth) + "{\"S\":\"secret\"}"
				+ "]}".repeat(depth) + "}]}";
	}

	private void assertRefused(String page) {
		assertThatExceptionOfType(MalformedPageException.class).isThrownBy(() -> decode(page))
			.withMessageNotContaining("secret");
	}

	private String decode(String page) {
		return decode(page.getBytes(StandardCharsets.UTF_8));
	}

	private String decode(byte[] page) {
		String rest = new String(this.decoder.decode(Arrays.copyOf(page, page.length + 1), page.length),
				StandardCharsets.UTF_8);
		this.segment.commitPage();
		return rest;
	}

	private List<Map<String, AttributeValue>> items() {
		TableSnapshot built = this.snapshot.build();
		return IntStream.range(0, built.size()).<Map<String, AttributeValue>>mapToObj(built::item).toList();
	}

}
