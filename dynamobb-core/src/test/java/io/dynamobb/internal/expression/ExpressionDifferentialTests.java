package io.dynamobb.internal.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random expressions give what DynamoDB Local gives, or both refuse them.
 * {@code -Ddynamobb.expressions.runs=1000000} is the long run,
 * {@code -Ddynamobb.expressions.seed=} repeats one.
 */
@Tag("slow")
class ExpressionDifferentialTests {

	private static final int RUNS = Integer.getInteger("dynamobb.expressions.runs", 20_000);

	private static final long SEED = Long.getLong("dynamobb.expressions.seed", System.nanoTime());

	private static final int TABLES = 8;

	private static final DynamoDbClient client = DynamoDbLocal.shared().client();

	private static final List<List<Map<String, AttributeValue>>> items = new ArrayList<>();

	private static final List<TestTable> tables = new ArrayList<>();

	private static final List<TestTable> sorted = new ArrayList<>();

	private static final List<ScalarAttributeType> SORT_TYPES = List.of(ScalarAttributeType.S, ScalarAttributeType.N,
			ScalarAttributeType.B);

	@BeforeAll
	static void createTables() {
		System.out.println("Seed of the expressions: " + SEED);
		RandomExpressions random = new RandomExpressions(new Random(SEED));
		for (int table = 0; table < TABLES; table++) {
			List<Map<String, AttributeValue>> rows = new ArrayList<>();
			for (int i = 0; i < 25; i++) {
				rows.add(random.item("i" + i));
			}
			items.add(rows);
			tables.add(TestTable.withKey("id").create(client));
			tables.get(table).putAll(rows);
		}
		for (ScalarAttributeType type : SORT_TYPES) {
			TestTable table = TestTable.withKey("id").sortKey("at", type).create(client);
			KeyValues keys = new KeyValues(new Random(SEED), type);
			Set<AttributeValue> values = new TreeSet<>((left, right) -> Contents.compare(left, right));
			for (int i = 0; i < 40; i++) {
				values.add(keys.get());
			}
			values.forEach((at) -> table.put(Map.of("id", AttributeValue.fromS("p"), "at", at)));
			sorted.add(table);
		}
	}

	@Test
	void filtersKeepTheSameItems() {
		int kept = 0;
		int refused = 0;
		for (int run = 0; run < RUNS * 3 / 5; run++) {
			int table = run % TABLES;
			RandomExpressions random = new RandomExpressions(new Random(SEED + run));
			String expression = random.condition();
			Set<String> theirs = answer(() -> client
				.scan((scan) -> scan.tableName(tables.get(table).name())
					.filterExpression(expression)
					.expressionAttributeNames(random.names.isEmpty() ? null : random.names)
					.expressionAttributeValues(random.values.isEmpty() ? null : random.values))
				.items()
				.stream()
				.map((item) -> item.get("id").s())
				.collect(Collectors.toSet()));
			Set<String> ours = answer(() -> {
				Placeholders placeholders = new Placeholders(random.names, random.values);
				ConditionExpression condition = ConditionExpression.parse(expression, placeholders);
				placeholders.requireUsed();
				return items.get(table)
					.stream()
					.filter(condition)
					.map((item) -> item.get("id").s())
					.collect(Collectors.toSet());
			});
			assertThat(ours).as(describe(run, expression, random)).isEqualTo(theirs);
			kept += (theirs != null && !theirs.isEmpty()) ? 1 : 0;
			refused += (theirs == null) ? 1 : 0;
		}
		assertThat(kept).isGreaterThan(RUNS / 10);
		assertThat(refused).isGreaterThan(RUNS / 20);
	}

	@Test
	void projectionsTakeTheSameAttributes() {
		for (int run = 0; run < RUNS / 5; run++) {
			int table = run % TABLES;
			RandomExpressions random = new RandomExpressions(new Random(SEED + run));
			String expression = random.projection();
			Map<String, AttributeValue> item = items.get(table).get(run % items.get(table).size());
			Map<String, AttributeValue> theirs = answer(() -> client
				.getItem((get) -> get.tableName(tables.get(table).name())
					.key(Map.of("id", Objects.requireNonNull(item.get("id"))))
					.projectionExpression(expression)
					.expressionAttributeNames(random.names.isEmpty() ? null : random.names))
				.item());
			Map<String, AttributeValue> ours = answer(() -> {
				Placeholders placeholders = new Placeholders(random.names, Map.of());
				ProjectionExpression projection = ProjectionExpression.parse(expression, placeholders);
				placeholders.requireUsed();
				return projection.of(item);
			});
			String what = describe(run, expression, random);
			assertThat(ours == null).as(what).isEqualTo(theirs == null);
			if (ours != null && theirs != null) {
				assertThat(Contents.equal(AttributeValue.fromM(ours), AttributeValue.fromM(theirs))).as(what).isTrue();
			}
		}
	}

	@Test
	void keyConditionsFindTheSameKeys() {
		for (int run = 0; run < RUNS / 5; run++) {
			int table = run % SORT_TYPES.size();
			Random seeded = new Random(SEED + run);
			RandomExpressions random = new RandomExpressions(seeded);
			String expression = random.keyCondition(AttributeValue.fromS("p"),
					new KeyValues(seeded, SORT_TYPES.get(table)));
			List<AttributeValue> theirs = answer(() -> client
				.query((query) -> query.tableName(sorted.get(table).name())
					.keyConditionExpression(expression)
					.expressionAttributeNames(random.names.isEmpty() ? null : random.names)
					.expressionAttributeValues(random.values))
				.items()
				.stream()
				.map((item) -> item.get("at"))
				.toList());
			List<AttributeValue> ours = answer(() -> new NaiveQuery(sorted.get(table)).find(expression, random));
			assertThat(ours).as(describe(run, expression, random)).isEqualTo(theirs);
		}
	}

	@Test
	void reservedWordsAreThose() throws Exception {
		try (java.io.InputStream text = ReservedWords.class.getResourceAsStream("reserved-words.txt")) {
			for (String word : new String(Objects.requireNonNull(text).readAllBytes()).trim().split("\\s+")) {
				assertThat(refuses(word)).as(word).isTrue();
				assertThat(ReservedWords.contain(word)).as(word).isTrue();
			}
		}
	}

	private static boolean refuses(String word) {
		return answer(() -> client
			.scan((scan) -> scan.tableName(tables.get(0).name()).filterExpression("attribute_exists(" + word + ")"))
			.items()) == null;
	}

	private static String describe(int run, String expression, RandomExpressions random) {
		return "seed " + SEED + ", run " + run + ": " + expression + " " + random.names + " " + random.values;
	}

	private static <T> @Nullable T answer(Supplier<T> supplier) {
		try {
			return supplier.get();
		}
		catch (InvalidExpressionException | DynamoDbException ex) {
			return null;
		}
	}

	/**
	 * Random values of a sort key.
	 *
	 * @param random makes them
	 * @param type their type
	 */
	private record KeyValues(Random random, ScalarAttributeType type) implements Supplier<AttributeValue> {

		@Override
		public AttributeValue get() {
			return switch (this.type) {
				case S -> AttributeValue
					.fromS(List.of("a", "ab", "abc", "b", "é", "\uD83D\uDE00", "\uFFFD").get(this.random.nextInt(7))
							+ this.random.nextInt(5));
				case N -> AttributeValue.fromN(Integer.toString(this.random.nextInt(40) - 20));
				default -> AttributeValue.fromB(software.amazon.awssdk.core.SdkBytes
					.fromByteArray(new byte[] { (byte) this.random.nextInt(), (byte) this.random.nextInt() }));
			};
		}

	}

}
