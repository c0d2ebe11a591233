package io.dynamobb.internal.join.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.dynamobb.internal.join.TestTables;
import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.internal.join.bind.BoundKey;
import io.dynamobb.internal.join.bind.Members;
import io.dynamobb.internal.join.bind.RunTables;
import io.dynamobb.internal.join.name.JoinedTable;
import io.dynamobb.internal.snapshot.Column;
import io.dynamobb.internal.snapshot.RowGroups;
import io.dynamobb.internal.snapshot.RowIndex;
import io.dynamobb.internal.snapshot.Rows;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.values.KeyValue;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PartnerLookupTests {

	private static final int ORDERS = 20_000;

	private static final int STATUSES = 5;

	private final RunTables tables;

	private final RowGroups groups;

	private int lookUps;

	PartnerLookupTests() {
		List<Map<String, Object>> orders = new ArrayList<>();
		for (int i = 0; i < ORDERS; i++) {
			orders.add(Map.of("status", "s-" + i % STATUSES));
		}
		TestTables tables = new TestTables().add("orders", orders, "status");
		this.tables = RunTables.of(List.of(new JoinedTable("orders", JoinedTable.Kind.INNER)), tables);
		TableSnapshot snapshot = this.tables.snapshot(0);
		this.groups = Objects.requireNonNull(snapshot.indexes().iterator().next().groups());
	}

	private PartnerLookup lookup() {
		BoundColumn status = new BoundColumn(0, Objects.requireNonNull(this.tables.snapshot(0).column("status")));
		BoundKey key = new BoundKey(status, new Members(List.of()), status, new Members(List.of()));
		return new PartnerLookup(new Statuses(), List.of(key), this.groups, this.tables);
	}

	@Test
	void readerOfAFewRowsOfManyWithFewKeysLooksUpThese() {
		PartnerLookup lookup = lookup();
		int[] found = new int[1];
		for (int row = 0; row < 10; row++) {
			lookup.find(Batch.of(row), found);
			assertThat(found[0]).isEqualTo(row % STATUSES);
		}
		assertThat(this.lookUps).isEqualTo(10);
	}

	@Test
	void readerOfAllRowsLooksUpEachKeyOnceMore() {
		PartnerLookup lookup = lookup();
		int[] found = new int[1];
		for (int row = 0; row < ORDERS; row++) {
			lookup.find(Batch.of(row), found);
			assertThat(found[0]).isEqualTo(row % STATUSES);
		}
		assertThat(this.lookUps).isEqualTo(ORDERS / 256 + STATUSES);
	}

	/**
	 * The primary key of a table with a row for each status.
	 */
	private final class Statuses implements RowIndex {

		@Override
		public List<String> attributes() {
			return List.of("status");
		}

		@Override
		public Rows find(KeyValue... key) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Rows find(List<Column> columns, int row) {
			PartnerLookupTests.this.lookUps++;
			return new Rows() {

				@Override
				public int size() {
					return 1;
				}

				@Override
				public int get(int position) {
					return row % STATUSES;
				}

			};
		}

	}

}
