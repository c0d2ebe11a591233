package io.dynamobb.internal.join;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.dynamobb.exception.UnknownTableException;
import io.dynamobb.internal.join.TestTables;
import io.dynamobb.item.AttributePath;
import io.dynamobb.query.Join;
import io.dynamobb.query.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.dynamobb.query.Condition.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Tests that names of any length are read, or refused in words.
 */
class LongNamesTests {

	private static final int LENGTH = 20_000;

	private final TestTables tables = new TestTables().add("a", List.of(Map.of("x", "1", "l", List.of("1"))))
		.add("b", List.of(Map.of("x", "1")));

	static Stream<String> texts() {
		return Stream
			.of("n", "\"\"", "a.", "x[0]", "[*]", " ", " as ", " as \"", "x as \"\"", " as \"\"y", "\"a\" as ", "\"",
					"[", "]", ".", "\t\nas", "a.b[0].")
			.map((part) -> part.repeat(LENGTH / part.length()))
			.flatMap((text) -> Stream.of(text, "x" + text, "x as " + text, "x as \"" + text, "x as \"" + text + "\"",
					"\"" + text + "\"", "\"" + text, "x" + text + "x", text + " as y"));
	}

	@ParameterizedTest
	@MethodSource("texts")
	void isReadOrRefused(String text) {
		Join join = Joins.from(this.tables, "a").join("b").on("x");
		attempt(() -> join.select(text).toMaps());
		attempt(() -> join.groupBy(text).countRows("n").toMaps());
		attempt(() -> join.orderBy(text).toMaps());
		attempt(() -> join.orderBy(Order.by(text).reversed()).toMaps());
		attempt(() -> join.where(attribute(text).equalTo(1)).toMaps());
		attempt(() -> Joins.from(this.tables, "a").join("b").on(text).toMaps());
		attempt(() -> Joins.from(this.tables, "a").join("b").on("l" + text, "x").toMaps());
		attempt(() -> Joins.from(this.tables, "a").as(text).join("b").as(text + "b").on("x").toMaps());
		attempt(() -> AttributePath.parse(text));
		assertThat(AttributePath.parse(AttributePath.of(text).toString())).isEqualTo(AttributePath.of(text));
	}

	private static void attempt(Runnable query) {
		assertThatCode(() -> {
			try {
				query.run();
			}
			catch (IllegalArgumentException | UnknownTableException ex) {
				assertThat(ex.getMessage()).isNotEmpty();
			}
		}).doesNotThrowAnyException();
	}

	@Test
	void longAliasIsTheName() {
		String alias = "n".repeat(LENGTH);
		String quoted = "\"" + "n \"\"".repeat(LENGTH / 4) + "\"";
		assertThat(Joins.from(this.tables, "a").select("x as " + alias, "id as " + quoted).run().attributes())
			.containsExactly(alias, "n \"".repeat(LENGTH / 4));
	}

	@Test
	void longNameIsNearNoOther() {
		String name = "n".repeat(60_000);
		this.tables.add("wide", List.of(Map.of(name + "x", 1)));
		assertThat(Joins.from(this.tables, "wide").select(name).toMaps()).hasSize(1);
	}

	@Test
	void blanksAndKeywordsAreReadAsBefore() {
		assertThat(Joins.from(this.tables, "a")
			.select("x  AS\ty", "\"x as z\" as \"q as q\"", "x as as", "l as \"a\"\"b\"")
			.run()
			.attributes()).containsExactly("y", "q as q", "as", "a\"b");
		assertThat(Joins.from(this.tables, "a").select("x as b c").run().attributes()).containsExactly("x as b c");
	}

}
