package io.dynamobb.internal.snapshot.build;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.view.SnapshotView;
import io.dynamobb.item.AttributeValues;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.item.KeySchema.KeyType;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link SegmentBuilder}.
 */
class SegmentBuilderTests {

	private final SnapshotBuilder builder = new SnapshotBuilder(
			new KeySchema(List.of(new KeyAttribute("id", KeyType.S)), List.of()), List.of());

	private final SegmentBuilder segment = this.builder.segment();

	@Test
	void takesAnItemPieceByPiece() {
		this.segment.beginItem();
		string("id", "a");
		this.segment.name("n");
		number("1.50");
		this.segment.name("b");
		this.segment.binary(new byte[] { 0, 1, 2 }, 1, 2);
		this.segment.name("t");
		this.segment.bool(true);
		this.segment.name("z");
		this.segment.nul();
		this.segment.name("l");
		this.segment.begin(AttributeValue.Type.L);
		this.segment.begin(AttributeValue.Type.M);
		string("x", "y");
		this.segment.end();
		this.segment.begin(AttributeValue.Type.M);
		this.segment.end();
		this.segment.end();
		this.segment.name("ns");
		this.segment.begin(AttributeValue.Type.NS);
		number("1");
		number("-2e10");
		this.segment.end();
		this.segment.endItem();
		this.segment.commitPage();
		assertThat(this.builder.build().item(0)).isEqualTo(Map.of("id", AttributeValue.fromS("a"), "n",
				AttributeValue.fromN("1.50"), "b", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] { 1, 2 })),
				"t", AttributeValue.fromBool(true), "z", AttributeValue.fromNul(true), "l",
				AttributeValues.of(List.of(Map.of("x", "y"), Map.of())), "ns",
				AttributeValue.fromNs(List.of("1", "-2e10"))));
	}

	@Test
	void takesBackWhatWasNotCommitted() {
		item("a");
		this.segment.commitPage();
		item("b");
		this.segment.beginItem();
		string("id", "c");
		this.segment.name("l");
		this.segment.begin(AttributeValue.Type.L);
		this.segment.rollbackPage();
		item("d");
		this.segment.commitPage();
		item("e");
		assertThat(this.segment.size()).isEqualTo(2);
		TableSnapshot snapshot = this.builder.build();
		assertThat(new SnapshotView("t", snapshot).items()).extracting((item) -> item.string("id"))
			.containsExactly("a", "d");
		assertThat(snapshot.attributes()).containsExactly("id");
	}

	@Test
	void refusesAnAttributeThatComesTwice() {
		this.segment.beginItem();
		string("id", "a");
		assertThatIllegalArgumentException().isThrownBy(() -> string("id", "secret"))
			.withMessageContaining("'id'")
			.withMessageNotContaining("secret");
	}

	@Test
	void refusesANumberThatIsNone() {
		this.segment.beginItem();
		this.segment.name("id");
		for (String text : List.of("", "-", "secret", "1.2.3", "NaN", "1e", "0x1", "1 ")) {
			assertThatIllegalArgumentException().as(text)
				.isThrownBy(() -> number(text))
				.withMessageNotContaining("sec");
		}
	}

	private void item(String id) {
		this.segment.beginItem();
		string("id", id);
		this.segment.endItem();
	}

	private void string(String name, String text) {
		this.segment.name(name);
		this.segment.string(utf8("<" + text + ">"), 1, utf8(text).length);
	}

	private void number(String digits) {
		this.segment.number(utf8(digits), 0, digits.length());
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
