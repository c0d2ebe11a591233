package io.dynamobb.internal.join;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

import io.dynamobb.query.Condition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A random condition, and what it says put plainly.
 *
 * @param condition the condition
 * @param test the same by hand
 */
record NaiveCondition(Condition condition, Predicate<NaiveJoin.Row> test) {

	private static final List<Object> CONSTANTS = List.of("", "0", "1", "2", 0, 1, 10, -3, true);

	static NaiveCondition random(Random random, List<String> tables, int depth) {
		if (depth > 0 && random.nextInt(3) == 0) {
			NaiveCondition left = random(random, tables, depth - 1);
			NaiveCondition right = random(random, tables, depth - 1);
			return switch (random.nextInt(3)) {
				case 0 -> new NaiveCondition(left.condition().and(right.condition()), left.test().and(right.test()));
				case 1 -> new NaiveCondition(left.condition().or(right.condition()), left.test().or(right.test()));
				default -> new NaiveCondition(Condition.not(left.condition()), left.test().negate());
			};
		}
		String table = tables.get(random.nextInt(tables.size()));
		String attribute = (random.nextInt(10) > 0) ? List.of("a", "b", "c").get(random.nextInt(3)) : "id";
		Condition.Attribute named = Condition.attribute(table + "." + attribute);
		return leaf(random, tables, named, (row) -> row.get(table, attribute));
	}

	private static NaiveCondition leaf(Random random, List<String> tables, Condition.Attribute named, Value value) {
		Object constant = CONSTANTS.get(random.nextInt(CONSTANTS.size()));
		Object other = CONSTANTS.get(random.nextInt(CONSTANTS.size()));
		String table = tables.get(random.nextInt(tables.size()));
		return switch (random.nextInt(9)) {
			case 0 -> new NaiveCondition(named.equalTo(constant),
					(row) -> NaiveJoin.same(value.in(row), NaiveJoin.value(constant)));
			case 1 -> new NaiveCondition(named.equalTo(Condition.attribute(table + ".a")),
					(row) -> NaiveJoin.same(value.in(row), row.get(table, "a")));
			case 2 -> new NaiveCondition(named.notEqualTo(constant),
					(row) -> exists(value.in(row)) && !NaiveJoin.same(value.in(row), NaiveJoin.value(constant)));
			case 3 -> new NaiveCondition(named.lessThan(constant),
					(row) -> compare(value.in(row), NaiveJoin.value(constant)) == -1);
			case 4 -> new NaiveCondition(named.between(constant, other),
					(row) -> List.of(0, 1).contains(compare(value.in(row), NaiveJoin.value(constant)))
							&& List.of(0, -1).contains(compare(value.in(row), NaiveJoin.value(other))));
			case 5 -> new NaiveCondition(named.in(constant, other),
					(row) -> NaiveJoin.same(value.in(row), NaiveJoin.value(constant))
							|| NaiveJoin.same(value.in(row), NaiveJoin.value(other)));
			case 6 -> new NaiveCondition(named.beginsWith("1"), (row) -> text(value.in(row)).startsWith("1"));
			case 7 -> new NaiveCondition(named.matches(AttributeValue::hasSs),
					(row) -> exists(value.in(row)) && value.in(row).hasSs());
			default -> new NaiveCondition(named.exists(), (row) -> exists(value.in(row)));
		};
	}

	private static boolean exists(@Nullable AttributeValue value) {
		return value != null && value.type() != AttributeValue.Type.NUL;
	}

	private static String text(@Nullable AttributeValue value) {
		return (value != null && value.s() != null) ? value.s() : "";
	}

	/**
	 * Compares strings or numbers.
	 * @return -1, 0 or 1, and 2 when the values are neither both
	 */
	private static int compare(@Nullable AttributeValue left, AttributeValue right) {
		if (left == null || left.type() != right.type()) {
			return 2;
		}
		return switch (left.type()) {
			case S -> Integer.signum(left.s().compareTo(right.s()));
			case N -> new BigDecimal(left.n()).compareTo(new BigDecimal(right.n()));
			default -> 2;
		};
	}

	/**
	 * A value of a row.
	 */
	private interface Value {

		@Nullable AttributeValue in(NaiveJoin.Row row);

	}

}
