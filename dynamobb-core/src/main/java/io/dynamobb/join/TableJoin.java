package io.dynamobb.join;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.dynamobb.Join;
import io.dynamobb.JoinedRow;

/**
 * A join as it is declared.
 */
final class TableJoin implements Join.Keyed {

	private final JoinSource source;

	private final List<JoinedTable> tables;

	TableJoin(JoinSource source, List<JoinedTable> tables) {
		this.source = source;
		this.tables = List.copyOf(tables);
	}

	@Override
	public On join(String table) {
		return new Addition(table, JoinedTable.Kind.INNER);
	}

	@Override
	public On leftJoin(String table) {
		return new Addition(table, JoinedTable.Kind.LEFT);
	}

	@Override
	public Keyed and(String left, String right) {
		List<JoinedTable> before = this.tables.subList(0, this.tables.size() - 1);
		JoinedTable last = this.tables.get(this.tables.size() - 1);
		return with(before, last.and(key(before, last.table(), left, right)));
	}

	@Override
	public Stream<JoinedRow> stream() {
		return run().stream();
	}

	@Override
	public long count() {
		return run().count();
	}

	private JoinRun run() {
		return JoinRun.of(this.tables, this.source.pin(this.tables.stream().map(JoinedTable::table).toList()));
	}

	private Keyed with(List<JoinedTable> before, JoinedTable last) {
		List<JoinedTable> all = new ArrayList<>(before);
		all.add(last);
		return new TableJoin(this.source, all);
	}

	private static JoinedTable.Key key(List<JoinedTable> before, String added, String left, String right) {
		List<String> names = before.stream().map(JoinedTable::table).toList();
		return new JoinedTable.Key(Reference.parse(left, names), Reference.parse(right, List.of(added)));
	}

	/**
	 * A table that waits for its keys.
	 */
	private final class Addition implements On {

		private final JoinedTable added;

		Addition(String table, JoinedTable.Kind kind) {
			List<JoinedTable> before = TableJoin.this.tables;
			Joins.requireTable(TableJoin.this.source, table);
			if (before.stream().anyMatch((joined) -> joined.table().equals(table))) {
				throw new IllegalArgumentException("The join has the table '" + table + "' already");
			}
			this.added = new JoinedTable(table, kind, List.of());
		}

		@Override
		public Keyed on(String left, String right) {
			List<JoinedTable> before = TableJoin.this.tables;
			return with(before, this.added.and(key(before, this.added.table(), left, right)));
		}

	}

}
