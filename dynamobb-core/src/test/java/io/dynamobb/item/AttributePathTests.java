package io.dynamobb.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.dynamobb.item.AttributePath.Element;
import io.dynamobb.item.AttributePath.Member;
import io.dynamobb.item.AttributePath.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AttributePathTests {

	private static final long SEED = 20_261_123;

	@Test
	void parsesNamesMembersAndElements() {
		assertThat(AttributePath.parse("customerId")).isEqualTo(AttributePath.of("customerId"));
		assertThat(AttributePath.parse("address.zip")).isEqualTo(path("address", new Member("zip")));
		assertThat(AttributePath.parse("lines[0].sku")).isEqualTo(path("lines", new Element(0), new Member("sku")));
		assertThat(AttributePath.parse("a[1][999999]")).isEqualTo(path("a", new Element(1), new Element(999_999)));
		assertThat(AttributePath.parse("a b.#c é")).isEqualTo(path("a b", new Member("#c é")));
	}

	@Test
	void parsesQuotedNames() {
		assertThat(AttributePath.parse("\"a.b\".c")).isEqualTo(path("a.b", new Member("c")));
		assertThat(AttributePath.parse("\"a[0]\"")).isEqualTo(AttributePath.of("a[0]"));
		assertThat(AttributePath.parse("\"say \"\"no\"\"\"[2]")).isEqualTo(path("say \"no\"", new Element(2)));
		assertThat(AttributePath.parse("\"plain\"")).isEqualTo(AttributePath.of("plain"));
		assertThat(AttributePath.parse("a.\"\"")).isEqualTo(path("a", new Member("")));
		assertThat(AttributePath.parse("\"\"\"\"")).isEqualTo(AttributePath.of("\""));
	}

	@Test
	void tellsNestedPaths() {
		assertThat(AttributePath.parse("a").isNested()).isFalse();
		assertThat(AttributePath.parse("\"a.b\"").isNested()).isFalse();
		assertThat(AttributePath.parse("a.b").isNested()).isTrue();
		assertThat(AttributePath.parse("a[0]").isNested()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
			``      | expected a name at position 0
			.a      | expected a name at position 0
			a.      | expected a name at position 2
			a..b    | expected a name at position 2
			[0]     | expected a name at position 0
			a[]     | expected an index from 0 to 999999 at position 2
			a[-1]   | expected an index from 0 to 999999 at position 2
			a[x]    | expected an index from 0 to 999999 at position 2
			a[1000000] | expected an index from 0 to 999999 at position 2
			a[0     | expected a closing bracket at position 3
			a]      | expected a dot or a bracket at position 1
			a[0]b   | expected a dot or a bracket at position 4
			"a      | expected a closing double quote at position 2
			"a"b    | expected a dot or a bracket at position 3
			a"b     | expected a dot or a bracket at position 1
			a.b"c"  | expected a dot or a bracket at position 3
			""")
	void saysWhereTextIsNoPath(String text, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> AttributePath.parse(text))
			.withMessage("'" + text + "' is no attribute path: " + message);
	}

	@Test
	void parsesWhatItPrints() {
		Random random = new Random(SEED);
		for (int i = 0; i < 20_000; i++) {
			List<Step> steps = new ArrayList<>();
			for (int j = random.nextInt(5); j > 0; j--) {
				steps.add(random.nextBoolean() ? new Element(random.nextInt(1_000_000)) : new Member(name(random)));
			}
			AttributePath path = new AttributePath(name(random), steps);
			assertThat(AttributePath.parse(path.toString())).as("seed %d, %s", SEED, path).isEqualTo(path);
		}
	}

	private static String name(Random random) {
		StringBuilder name = new StringBuilder();
		for (int i = random.nextInt(6); i > 0; i--) {
			name.append("ab.[]\"'0 é\n".charAt(random.nextInt(11)));
		}
		return name.toString();
	}

	private static AttributePath path(String attribute, Step... steps) {
		return new AttributePath(attribute, List.of(steps));
	}

}
