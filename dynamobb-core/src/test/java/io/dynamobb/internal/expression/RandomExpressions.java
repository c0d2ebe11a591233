package io.dynamobb.internal.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Random items and expressions over a few names and values, so that they meet. One in
 * five expressions is spoilt.
 */
public final class RandomExpressions {

	private static final List<String> NAMES = List.of("a", "b", "c", "m", "l", "Abc_9", "size", "contains");

	private static final List<String> HARD_NAMES = List.of("a.b", "name", "_x", "é", "l[0]", "a");

	private static final List<String> STRINGS = List.of("", "a", "ab", "abc", "b", "é", "\uD83D\uDE00", "\uFFFD", "S",
			"NULL", "N");

	private static final List<String> NUMBERS = List.of("0", "1", "1.0", "2", "-1", "10", "1E+2", "100", "0.001",
			"12345678901234567890123456789012345678", "3");

	private static final List<String> COMPARATORS = List.of("=", "<>", "<", "<=", ">", ">=");

	private static final List<String> SPOILERS = List.of("(", ")", ",", ".", "[", "]", "[0]", " AND ", " OR ", " NOT ",
			" IN ", " BETWEEN ", "=", "==", ":", "#", ":x", "#x", "5", "name", " ", "size(", "a", "'", "((", "))", "-");

	private final Random random;

	public final Map<String, String> names = new TreeMap<>();

	public final Map<String, AttributeValue> values = new HashMap<>();

	public RandomExpressions(Random random) {
		this.random = random;
	}

	private <T> T any(List<T> list) {
		return list.get(this.random.nextInt(list.size()));
	}

	private boolean oneIn(int count) {
		return this.random.nextInt(count) == 0;
	}

	public Map<String, AttributeValue> item(String id) {
		Map<String, AttributeValue> item = new HashMap<>();
		item.put("id", AttributeValue.fromS(id));
		for (String name : NAMES) {
			if (!oneIn(3)) {
				item.put(name, value(2));
			}
		}
		for (String name : HARD_NAMES) {
			if (oneIn(2)) {
				item.put(name, value(1));
			}
		}
		return item;
	}

	private AttributeValue value(int depth) {
		return switch (this.random.nextInt((depth > 0) ? 14 : 8)) {
			case 0, 1, 2 -> AttributeValue.fromS(any(STRINGS));
			case 3, 4, 5 -> AttributeValue.fromN(any(NUMBERS));
			case 6 -> oneIn(2) ? AttributeValue.fromBool(oneIn(2)) : AttributeValue.fromNul(true);
			case 7 -> AttributeValue.fromB(bytes());
			case 8 -> AttributeValue.fromSs(some(() -> any(STRINGS)));
			case 9 -> AttributeValue.fromNs(some(() -> Integer.toString(this.random.nextInt(4))));
			case 10 -> AttributeValue.fromBs(some(this::bytes));
			case 11, 12 -> AttributeValue.fromL(times(this.random.nextInt(4), () -> value(depth - 1)));
			default -> {
				Map<String, AttributeValue> members = new HashMap<>();
				times(this.random.nextInt(4), () -> members.put(any(NAMES), value(depth - 1)));
				yield AttributeValue.fromM(members);
			}
		};
	}

	private SdkBytes bytes() {
		return SdkBytes
			.fromByteArray(new byte[] { (byte) this.random.nextInt(3), (byte) (200 + this.random.nextInt(2)) });
	}

	private <T> List<T> some(Supplier<T> supplier) {
		return times(1 + this.random.nextInt(3), supplier).stream().distinct().toList();
	}

	private <T> List<T> times(int count, Supplier<T> supplier) {
		List<T> list = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			list.add(supplier.get());
		}
		return list;
	}

	public String condition() {
		return spoil(condition(3));
	}

	private String spoil(String expression) {
		if (!oneIn(5)) {
			return expression;
		}
		int at = this.random.nextInt(expression.length() + 1);
		int end = Math.min(expression.length(), at + this.random.nextInt(4));
		return expression.substring(0, at) + (oneIn(2) ? any(SPOILERS) : "") + expression.substring(end);
	}

	private String condition(int depth) {
		int kind = this.random.nextInt((depth > 0) ? 14 : 10);
		return switch (kind) {
			case 0, 1, 2 -> operand() + blank() + any(COMPARATORS) + blank() + operand();
			case 3 -> operand() + " BETWEEN " + operand() + " and " + operand();
			case 4 -> operand() + " IN (" + String.join(", ", times(1 + this.random.nextInt(3), this::operand)) + ")";
			case 5 ->
				(oneIn(2) ? "attribute_exists(" : "attribute_not_exists(") + (oneIn(6) ? operand() : path()) + ")";
			case 6 -> "attribute_type(" + operand() + ", "
					+ (oneIn(3) ? operand()
							: constant(AttributeValue
								.fromS(any(List.of("S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M", "X")))))
					+ ")";
			case 7 -> "begins_with(" + operand() + ", " + operand() + ")";
			case 8, 9 -> "contains (" + operand() + "," + operand() + ")";
			case 10 -> condition(depth - 1) + " AND " + condition(depth - 1);
			case 11 -> condition(depth - 1) + " or " + condition(depth - 1);
			case 12 -> "NOT " + condition(depth - 1);
			default -> "(" + condition(depth - 1) + ")";
		};
	}

	private String blank() {
		return oneIn(4) ? "" : " ";
	}

	private String operand() {
		return switch (this.random.nextInt(10)) {
			case 0, 1, 2, 3 -> constant(value(1));
			case 4 -> "size(" + (oneIn(5) ? operand() : path()) + ")";
			case 5 -> oneIn(3) ? "(" + operand() + ")" : path();
			default -> path();
		};
	}

	private String constant(AttributeValue value) {
		String placeholder = ":v" + this.values.size();
		this.values.put(placeholder, value);
		return placeholder;
	}

	String path() {
		StringBuilder path = new StringBuilder(name());
		while (oneIn(3)) {
			path.append(oneIn(2) ? "." + name() : "[" + this.random.nextInt(3) + "]");
		}
		return path.toString();
	}

	private String name() {
		if (!oneIn(4)) {
			return any(NAMES);
		}
		String placeholder = "#n" + this.names.size();
		this.names.put(placeholder, any(HARD_NAMES));
		return placeholder;
	}

	public String projection() {
		return spoil(String.join(", ", times(1 + this.random.nextInt(4), this::path)));
	}

	/**
	 * Returns a condition on the keys {@code id} and {@code at}.
	 * @param partition a value of the partition key
	 * @param sort makes values of the sort key
	 * @return the expression
	 */
	String keyCondition(AttributeValue partition, Supplier<AttributeValue> sort) {
		return keyCondition("id", partition, "at", sort);
	}

	/**
	 * Returns a condition on keys.
	 * @param partitionKey the name of the partition key
	 * @param partition a value of it
	 * @param sortKey the name of the sort key
	 * @param sort makes values of it
	 * @return the expression
	 */
	public String keyCondition(String partitionKey, AttributeValue partition, String sortKey,
			Supplier<AttributeValue> sort) {
		Supplier<String> bound = () -> constant(oneIn(8) ? value(0) : sort.get());
		String first = partitionKey + " = " + constant(oneIn(20) ? value(0) : partition);
		String key = oneIn(20) ? path() : sortKey;
		String second = switch (this.random.nextInt(5)) {
			case 0, 1 -> key + " " + any(COMPARATORS) + " " + bound.get();
			case 2 -> bound.get() + any(COMPARATORS) + key;
			case 3 -> key + " BETWEEN " + bound.get() + " AND " + bound.get();
			default -> "begins_with(" + key + ", " + bound.get() + ")";
		};
		return spoil(switch (this.random.nextInt(8)) {
			case 0 -> first;
			case 1 -> second + " AND " + first;
			case 2 -> "(" + first + ") AND (" + second + ")";
			case 3 -> oneIn(4) ? first + " OR " + second : first + " AND " + second;
			default -> first + " AND " + second;
		});
	}

}
