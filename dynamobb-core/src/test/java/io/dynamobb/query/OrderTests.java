package io.dynamobb.query;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OrderTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			city | city | false | false
			city asc | city | false | false
			city desc | city | true | false
			city DESC  NULLS\tFirst | city | true | true
			city nulls first | city | false | true
			city asc nulls last | city | false | false
			locations.city desc | locations.city | true | false
			lines[0].sku desc | lines[0].sku | true | false
			"first name" desc | first name | true | false
			"city desc" | city desc | false | false
			customers."first name" nulls first | customers."first name" | false | true
			"a.b" desc | "a.b" | true | false
			"a "" b" desc | "a "" b" | true | false
			desc | desc | false | false
			""")
	void saysWhatItMeans(String text, String name, boolean descending, boolean nullsFirst) {
		assertThat(Order.parse(text)).isEqualTo(new Order(name, descending, nullsFirst));
	}

	@ParameterizedTest
	@ValueSource(strings = { "city down", "city desc asc", "city nulls", "city nulls first desc", "first name",
			"city descnulls first", "city desc, name", "\"first name\" downwards", "city desc limit 3" })
	void refusesOtherWords(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Order.parse(text))
			.withMessageStartingWith("'" + text + "' orders by '")
			.withMessageContaining("' but not by '")
			.withMessageContaining("in double quotes");
	}

	@Test
	void refusesBlanks() {
		assertThatIllegalArgumentException().isThrownBy(() -> Order.parse("  "))
			.withMessage("'  ' names no value to order by");
	}

}
