package io.dynamobb.test.item;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Random items of every type that DynamoDB has, which a seed repeats. An attribute may
 * have another type in each item. Not thread-safe.
 */
public final class RandomItems {

	/**
	 * The name of the string by which each item can be told from the others.
	 */
	public static final String KEY = "id";

	private static final int DEEPEST = 31;

	private static final List<String> NAMES = List.of("name", "Name", "status", "size", "a.b", "a b", "a[0]", "\"", "é",
			"\uD83D\uDE00", "_", "1", "#n", ":v", "x".repeat(255), "price", "tags", "address", "data", "count", "type",
			"null", "true", "M", "Items", "Count", "LastEvaluatedKey");

	private static final List<AttributeValue.Type> SCALARS = List.of(AttributeValue.Type.S, AttributeValue.Type.N,
			AttributeValue.Type.B, AttributeValue.Type.BOOL, AttributeValue.Type.NUL);

	private static final List<AttributeValue.Type> TYPES = List.of(AttributeValue.Type.S, AttributeValue.Type.S,
			AttributeValue.Type.N, AttributeValue.Type.N, AttributeValue.Type.B, AttributeValue.Type.BOOL,
			AttributeValue.Type.NUL, AttributeValue.Type.SS, AttributeValue.Type.NS, AttributeValue.Type.BS,
			AttributeValue.Type.L, AttributeValue.Type.M);

	private final long seed;

	private final Random random;

	/**
	 * Creates a generator.
	 * @param seed generators of the same seed make the same items
	 */
	public RandomItems(long seed) {
		this.seed = seed;
		this.random = new Random(seed);
	}

	/**
	 * Returns items whose keys are {@code i0}, {@code i1} and so on.
	 * @param count how many
	 * @return new items
	 */
	public List<Map<String, AttributeValue>> items(int count) {
		return IntStream.range(0, count).mapToObj((number) -> item("i" + number)).toList();
	}

	/**
	 * Returns an item.
	 * @param key the value of {@link #KEY}
	 * @return a new item with the key and up to twelve attributes
	 */
	public Map<String, AttributeValue> item(String key) {
		Map<String, AttributeValue> item = new LinkedHashMap<>();
		item.put(KEY, AttributeValue.fromS(key));
		for (int i = this.random.nextInt(13); i > 0; i--) {
			item.put(any(NAMES), value());
		}
		return item;
	}

	/**
	 * Returns a value.
	 * @return a value of any type, nested as deep as DynamoDB allows at most
	 */
	public AttributeValue value() {
		if (this.random.nextInt(200) == 0) {
			return chain();
		}
		return value(any(TYPES), 3);
	}

	/**
	 * Returns a value.
	 * @param type its type
	 * @return a value of that type
	 */
	public AttributeValue value(AttributeValue.Type type) {
		return value(type, 3);
	}

	private AttributeValue value(AttributeValue.Type type, int depth) {
		return switch (type) {
			case S -> AttributeValue.fromS(string());
			case N -> AttributeValue.fromN(number());
			case B -> AttributeValue.fromB(binary());
			case BOOL -> AttributeValue.fromBool(this.random.nextBoolean());
			case NUL -> AttributeValue.fromNul(true);
			case SS -> AttributeValue.fromSs(List.copyOf(set(() -> string() + this.random.nextInt(100))));
			case NS ->
				AttributeValue.fromNs(set(() -> new BigDecimal(number())).stream().map(Object::toString).toList());
			case BS -> AttributeValue.fromBs(List.copyOf(set(this::binary)));
			case L -> AttributeValue.fromL(list(depth));
			case M -> AttributeValue.fromM(map(depth));
			default -> throw new IllegalArgumentException(type + " is no type of DynamoDB");
		};
	}

	private List<AttributeValue> list(int depth) {
		List<AttributeValue> elements = new ArrayList<>();
		for (int i = this.random.nextInt(4); i > 0; i--) {
			elements.add(below(depth));
		}
		return elements;
	}

	private Map<String, AttributeValue> map(int depth) {
		Map<String, AttributeValue> members = new LinkedHashMap<>();
		for (int i = this.random.nextInt(4); i > 0; i--) {
			members.put(any(NAMES), below(depth));
		}
		return members;
	}

	private AttributeValue below(int depth) {
		return value(any((depth > 0) ? TYPES : SCALARS), depth - 1);
	}

	private AttributeValue chain() {
		AttributeValue value = value(any(SCALARS), 0);
		for (int depth = 0; depth < DEEPEST; depth++) {
			value = this.random.nextBoolean() ? AttributeValue.fromL(List.of(value))
					: AttributeValue.fromM(Map.of(any(NAMES), value));
		}
		return value;
	}

	private <T> Set<T> set(Supplier<T> element) {
		Set<T> elements = new LinkedHashSet<>();
		for (int i = this.random.nextInt(4); i >= 0; i--) {
			elements.add(element.get());
		}
		return elements;
	}

	/**
	 * Returns a string.
	 * @return a string that may be empty, repeat itself or hold any character
	 */
	public String string() {
		return switch (this.random.nextInt(8)) {
			case 0 -> "";
			case 1 -> "value " + this.random.nextInt(20);
			case 2 -> new UUID(this.random.nextLong(), this.random.nextLong()).toString();
			case 3 -> Instant.ofEpochSecond(this.random.nextInt()).toString();
			case 4 -> Integer.toString(this.random.nextInt(1_000));
			case 5 -> "\"\\/\b\f\n\r\t\u0000\u001F\u007F\u2028";
			default -> anyCharacters();
		};
	}

	private String anyCharacters() {
		StringBuilder text = new StringBuilder();
		for (int i = this.random.nextInt(30); i > 0; i--) {
			int bound = switch (this.random.nextInt(4)) {
				case 0 -> 0x80;
				case 1 -> 0x800;
				case 2 -> 0xD800;
				default -> Character.MAX_CODE_POINT + 1;
			};
			int codePoint = this.random.nextInt(bound);
			text.appendCodePoint((codePoint >> 11 == 0xD800 >> 11) ? 0xFFFD : codePoint);
		}
		return text.toString();
	}

	/**
	 * Returns a number.
	 * @return the text of a number that DynamoDB can hold: 38 digits, from 1E-130 to
	 * 9.9E+125, without zeros at the end
	 */
	public String number() {
		BigDecimal number = switch (this.random.nextInt(8)) {
			case 0 -> BigDecimal.valueOf(this.random.nextInt(3) - 1L);
			case 1, 2 -> BigDecimal.valueOf(this.random.nextInt(10_000));
			case 3 -> BigDecimal.valueOf(this.random.nextInt(), 2);
			case 4 -> BigDecimal.valueOf(this.random.nextLong());
			case 5 -> new BigDecimal(digits(), this.random.nextInt(39));
			case 6 -> new BigDecimal(digits(), this.random.nextInt(90));
			default -> BigDecimal.valueOf(this.random.nextInt(100), this.random.nextInt(250) - 122);
		};
		return (number.signum() == 0) ? "0" : number.stripTrailingZeros().toString();
	}

	private BigInteger digits() {
		return new BigInteger(126, this.random).multiply(BigInteger.valueOf(this.random.nextBoolean() ? 1 : -1));
	}

	/**
	 * Returns binary data.
	 * @return up to 20 bytes
	 */
	public SdkBytes binary() {
		byte[] bytes = new byte[this.random.nextInt(21)];
		this.random.nextBytes(bytes);
		return SdkBytes.fromByteArray(bytes);
	}

	private <T> T any(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	/**
	 * Returns the seed, for the message of a test that fails.
	 */
	@Override
	public String toString() {
		return "RandomItems[seed " + this.seed + "]";
	}

}
