package io.dynamobb.internal.join;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.dynamobb.internal.join.TestTables;
import io.dynamobb.item.Item;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sums are exact, whether their numbers fit longs or not.
 */
class SumTests {

	private static final int ROWS = 5_000;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
	void ofNumbersOfAnySize(long seed) {
		System.out.println("seed " + seed);
		Random random = new Random(seed);
		List<Map<String, Object>> rows = new ArrayList<>();
		Map<String, BigDecimal> expected = new HashMap<>();
		for (int i = 0; i < ROWS; i++) {
			String group = "g" + random.nextInt(20);
			if (random.nextInt(10) == 0) {
				rows.add(Map.of("group", group));
			}
			else {
				BigDecimal number = number(random, (int) seed);
				rows.add(Map.of("group", group, "number", number));
				expected.merge(group, number, BigDecimal::add);
			}
		}
		TestTables tables = new TestTables().add("rows", rows);
		Map<String, BigDecimal> sums = new HashMap<>();
		for (Item sum : Joins.from(tables, "rows").groupBy("group").sum("number", "sum").toList()) {
			sums.put(sum.string("group"), sum.number("sum"));
		}
		assertThat(sums).hasSameSizeAs(expected);
		sums.forEach((group, sum) -> assertThat(sum).as(group).isEqualByComparingTo(expected.get(group)));
	}

	private static BigDecimal number(Random random, int kind) {
		return switch (kind) {
			case 1 -> BigDecimal.valueOf(random.nextInt(1_000));
			case 2 -> BigDecimal.valueOf(random.nextInt(), random.nextInt(5));
			case 3 -> BigDecimal.valueOf(random.nextInt(), random.nextInt(9));
			case 4 -> BigDecimal.valueOf(Long.MAX_VALUE / 10_000 - random.nextInt(3) + 1);
			case 5 -> BigDecimal.valueOf(random.nextLong() / 100, random.nextInt(6));
			default -> new BigDecimal(new BigInteger(100, random), random.nextInt(20) - 5);
		};
	}

}
