package io.dynamobb.internal.join;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.dynamobb.export.Export;
import io.dynamobb.internal.join.TestTables;
import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.snapshot.Column;
import io.dynamobb.internal.snapshot.NameWarnings;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.item.Item;
import io.dynamobb.query.Join;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that what a row costs depends on the attributes that it has, not on all those
 * that its table has.
 */
class WideRowsTests {

	private static final int ROWS = 1_000;

	private static final int OWN = 4;

	private final TestTables tables = new TestTables().add("wide", wide()).add("other", List.of(Map.of("ref", "0")));

	/**
	 * What has been asked of the snapshots and their columns, each list of names once for
	 * each name.
	 */
	private final AtomicLong asked = new AtomicLong();

	private static List<Map<String, Object>> wide() {
		List<Map<String, Object>> items = new ArrayList<>();
		for (int row = 0; row < ROWS; row++) {
			Map<String, Object> item = new LinkedHashMap<>(Map.of("ref", "" + row % 2));
			for (int i = 0; i < OWN; i++) {
				item.put("own-" + i + "-" + row, row);
			}
			items.add(item);
		}
		return items;
	}

	private Join counted(String table) {
		return Joins.from(new Counted(), table);
	}

	@Test
	void rowsOfAQuery() throws IOException {
		assertFewAsked(counted("wide"), ROWS);
	}

	@Test
	void rowsOfAJoin() throws IOException {
		assertFewAsked(counted("wide").join("other").on("ref"), ROWS / 2);
		assertFewAsked(counted("other").rightJoin("wide").on("ref"), ROWS);
	}

	private void assertFewAsked(Join join, int rows) throws IOException {
		int names = join.run().attributes().size();
		assertThat(names).isGreaterThan(ROWS * OWN);
		long most = 20L * (names + rows * (OWN + 4));
		this.asked.set(0);
		List<Map<String, @Nullable Object>> maps = join.toMaps();
		assertThat(maps).hasSize(rows);
		assertThat(this.asked.getAndSet(0)).as("maps").isLessThan(most);
		assertThat(join.stream().map(Item::of)).hasSize(rows);
		assertThat(this.asked.getAndSet(0)).as("items").isLessThan(most);
		assertThat(join.stream().mapToInt((row) -> row.keySet().size()).sum()).isGreaterThan(rows * OWN);
		assertThat(this.asked.getAndSet(0)).as("names").isLessThan(most);
		assertThat(join.distinct().count()).isEqualTo(rows);
		assertThat(this.asked.getAndSet(0)).as("distinct").isLessThan(most);
		assertThat(join.toList(Own.class)).hasSize(rows);
		assertThat(this.asked.getAndSet(0)).as("records").isLessThan(most);
		StringWriter lines = new StringWriter();
		Export.jsonLines(join).writeTo(lines);
		assertThat(this.asked.getAndSet(0)).as("JSON").isLessThan(most);
		assertThat(lines.toString().lines()).hasSize(rows);
		StringWriter csv = new StringWriter();
		assertThat(Export.csv(join).writeTo(csv)).isEqualTo(rows);
		assertThat(this.asked.getAndSet(0)).as("CSV").isLessThan(most);
		List<String> written = csv.toString().lines().toList();
		List<String> header = List.of(written.get(0).split(",", -1));
		for (int row = 0; row < rows; row += 97) {
			Map<String, Object> expected = new LinkedHashMap<>();
			String[] fields = written.get(row + 1).split(",", -1);
			assertThat(fields).hasSameSizeAs(header);
			for (int i = 0; i < fields.length; i++) {
				if (!fields[i].isEmpty()) {
					expected.put(header.get(i), fields[i]);
				}
			}
			Map<String, String> found = new LinkedHashMap<>();
			maps.get(row).forEach((name, value) -> found.put(name, "" + value));
			assertThat(List.copyOf(found.entrySet())).isEqualTo(List.copyOf(expected.entrySet()));
		}
	}

	record Own(@Nullable String id, @Nullable Integer ref1) {

	}

	private final class Counted implements JoinSource {

		@Override
		public Collection<String> tables() {
			return WideRowsTests.this.tables.tables();
		}

		@Override
		public Function<String, TableSnapshot> hold(Collection<String> names) {
			Function<String, TableSnapshot> held = WideRowsTests.this.tables.hold(names);
			return (table) -> counted(TableSnapshot.class, held.apply(table));
		}

		@Override
		public NameWarnings warnings() {
			return WideRowsTests.this.tables.warnings();
		}

	}

	private <T> T counted(Class<T> type, T target) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, args) -> {
				try {
					Object result = method.invoke(target, args);
					WideRowsTests.this.asked.addAndGet((result instanceof Collection<?> names) ? names.size() : 1);
					return (result instanceof Column column) ? counted(Column.class, column) : result;
				}
				catch (InvocationTargetException ex) {
					throw ex.getCause();
				}
			}));
	}

}
