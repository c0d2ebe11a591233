package io.dynamobb.internal.expression;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A cached table keeps what a Scan of DynamoDB Local keeps, or both refuse the
 * expression. {@code -Ddynamobb.expressions.seed=} repeats a run.
 */
@Tag("slow")
class TableExpressionTests {

	private static final long SEED = Long.getLong("dynamobb.expressions.seed", System.nanoTime());

	private static final int RUNS = 2_000;

	private final DynamoDbClient client = DynamoDbLocal.shared().client();

	@Test
	void cachedTableKeepsWhatAScanKeeps() {
		System.out.println("Seed of the expressions: " + SEED);
		RandomExpressions random = new RandomExpressions(new Random(SEED));
		List<Map<String, AttributeValue>> items = IntStream.range(0, 200)
			.mapToObj((number) -> random.item("i" + number))
			.toList();
		try (TestTable table = TestTable.withKey("id").create(this.client);
				DynamoMap dynamo = DynamoBB.builder()
					.client(this.client)
					.table(TableSpec.builder("items").tableName(table.name()).index("a").index("a", "b").build())
					.build()) {
			table.putAll(items);
			dynamo.start();
			int kept = 0;
			int refused = 0;
			for (int run = 0; run < RUNS; run++) {
				RandomExpressions expressions = new RandomExpressions(new Random(SEED + run));
				String condition = expressions.condition();
				String expression = (run % 2 == 0) ? condition
						: equal(items, run, expressions) + " AND (" + condition + ")";
				Set<String> theirs = answer(
						() -> ids(
								this.client
									.scan((scan) -> scan.tableName(table.name())
										.filterExpression(expression)
										.expressionAttributeNames(
												expressions.names.isEmpty() ? null : expressions.names)
										.expressionAttributeValues(
												expressions.values.isEmpty() ? null : expressions.values))
									.items()));
				Set<String> ours = answer(
						() -> ids(dynamo.table("items").where(expression, expressions.names, expressions.values)));
				assertThat(ours)
					.as("seed " + SEED + ", run " + run + ": " + expression + expressions.names + expressions.values)
					.isEqualTo(theirs);
				kept += (theirs != null && !theirs.isEmpty()) ? 1 : 0;
				refused += (theirs == null) ? 1 : 0;
			}
			assertThat(kept).isGreaterThan(RUNS / 10);
			assertThat(refused).isGreaterThan(RUNS / 20);
		}
	}

	/**
	 * Asks for what an item has in the attributes of indexes.
	 */
	private static String equal(List<Map<String, AttributeValue>> items, int run, RandomExpressions expressions) {
		Map<String, AttributeValue> item = items.get(run % items.size());
		StringBuilder text = new StringBuilder();
		for (String attribute : (run % 3 == 0) ? List.of("a", "b") : List.of("a")) {
			AttributeValue value = item.get(attribute);
			if (value != null) {
				expressions.values.put(":" + attribute, value);
				text.append(text.isEmpty() ? "" : " AND ").append(attribute).append(" = :").append(attribute);
			}
		}
		return text.isEmpty() ? "attribute_not_exists(a)" : text.toString();
	}

	private static Set<String> ids(List<? extends Map<String, AttributeValue>> items) {
		return items.stream()
			.map((item) -> Objects.requireNonNull(item.get("id")).s())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static @Nullable Set<String> answer(Supplier<Set<String>> supplier) {
		try {
			return supplier.get();
		}
		catch (InvalidExpressionException | DynamoDbException ex) {
			return null;
		}
	}

}
