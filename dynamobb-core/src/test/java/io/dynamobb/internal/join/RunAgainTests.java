package io.dynamobb.internal.join;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.dynamobb.internal.join.name.QueryThreads;
import io.dynamobb.item.Item;
import io.dynamobb.query.Join;
import io.dynamobb.query.Query;
import org.junit.jupiter.api.Test;

import static io.dynamobb.query.Condition.attribute;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * One query is run any number of times.
 */
class RunAgainTests {

	private static final int ORDERS = 40_000;

	private final TestTables tables = new TestTables();

	private final Join join;

	private final Query<Item> sums;

	RunAgainTests() {
		load(0);
		this.join = Joins.from(this.tables, "orders").join("kinds").on("kind", "name");
		this.sums = this.join.groupBy("group").countRows("rows").sum("price", "price");
	}

	private void load(int offset) {
		List<Map<String, Object>> orders = new ArrayList<>();
		for (int i = 0; i < ORDERS; i++) {
			orders.add(Map.of("kind", "K" + i % 50, "price", i % 10 + offset));
		}
		List<Map<String, Object>> kinds = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			kinds.add(Map.of("name", "K" + i, "group", "G" + (i + offset) % 5));
		}
		this.tables.add("orders", orders).add("kinds", kinds);
	}

	private List<String> sums() {
		return this.sums.stream()
			.map((row) -> row.string("group") + " " + row.longValue("rows") + " " + row.longValue("price"))
			.toList();
	}

	@Test
	void readsTheTablesAsTheyAreThen() {
		List<String> before = sums();
		assertThat(before).hasSize(5).first().isEqualTo("G0 8000 20000");
		assertThat(sums()).isEqualTo(before);
		load(1);
		assertThat(sums()).hasSize(5).first().isEqualTo("G1 8000 28000");
	}

	@Test
	void asksFunctionsAgain() {
		AtomicInteger asked = new AtomicInteger();
		Query<Item> query = this.join
			.where(attribute("kind").matches((kind) -> asked.incrementAndGet() > 0 && kind.s().equals("K1")))
			.select("price");
		assertThat(query.toList()).hasSize(ORDERS / 50);
		int once = asked.getAndSet(0);
		assertThat(once).isPositive();
		assertThat(query.toList()).hasSize(ORDERS / 50);
		assertThat(asked).hasValue(once);
	}

	@Test
	void isRunByManyThreadsAtOnce() throws Exception {
		List<String> expected = sums();
		ExecutorService callers = Executors.newFixedThreadPool(4);
		try (QueryThreads threads = new QueryThreads(2)) {
			this.tables.threads(threads);
			List<Callable<List<String>>> runs = new ArrayList<>();
			for (int i = 0; i < 40; i++) {
				runs.add(this::sums);
			}
			for (Future<List<String>> run : callers.invokeAll(runs)) {
				assertThat(run.get()).isEqualTo(expected);
			}
		}
		finally {
			callers.shutdownNow();
		}
	}

}
