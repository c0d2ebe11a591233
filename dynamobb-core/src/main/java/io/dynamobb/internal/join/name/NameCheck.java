package io.dynamobb.internal.join.name;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.dynamobb.exception.TableNotLoadedException;
import io.dynamobb.exception.UnknownTableException;
import io.dynamobb.internal.join.name.JoinedTable;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.item.AttributePath;

/**
 * Finds names that mean nothing in the tables as they are now, or may mean several
 * values. Only what tables say that are loaded is told.
 */
public final class NameCheck {

	private NameCheck() {
	}

	/**
	 * Warns when no item has an attribute.
	 * @param names the names that there are
	 * @param value names the attribute
	 * @throws UnknownTableException when what names no attribute is a table that is not
	 * in the join
	 */
	static void check(Names names, ValueName value) {
		check(names, value, "a join");
	}

	/**
	 * Warns when no item has an attribute.
	 * @param names the names that there are
	 * @param component the name of the attribute
	 * @param type the record that rows are read as
	 */
	public static void check(Names names, String component, Class<?> type) {
		check(names, ValueName.of(AttributePath.of(component)), type.getName());
	}

	private static void check(Names names, ValueName value, String where) {
		try {
			String attribute = value.path().attribute();
			Function<String, TableSnapshot> held = names.source().hold(List.of());
			boolean found = false;
			for (JoinedTable table : names.tables()) {
				found |= isMeant(table, value) && held.apply(table.table()).column(attribute) != null;
			}
			if (!found) {
				tell(names, value, where);
			}
			List<String> others = others(names, value, held);
			if (!others.isEmpty()) {
				names.source()
					.warnings()
					.tell("The '" + value + "' that " + where + " names is " + text(others)
							+ ": name the table of the one that is meant");
			}
		}
		catch (TableNotLoadedException ex) {
			// what is not known yet is not told
		}
	}

	/**
	 * Says which values may have been meant by a name without a table.
	 * @param names the names that there are
	 * @param value the name
	 * @return a sentence, none when but one value can be meant
	 */
	public static Stream<String> meaning(Names names, ValueName value) {
		try {
			List<String> others = others(names, value, names.source().hold(List.of()));
			return others.isEmpty() ? Stream.empty() : Stream.of("'" + value + "' is " + text(others));
		}
		catch (TableNotLoadedException ex) {
			return Stream.empty();
		}
	}

	private static String text(List<String> others) {
		return others.get(0) + ", not " + String.join(" or ", others.subList(1, others.size()));
	}

	/**
	 * Finds the values that a name without a table may mean, where that makes a
	 * difference: not where tables are joined by just these values.
	 * @return their qualified names, that of the one which is meant first; none when it
	 * makes no difference
	 */
	private static List<String> others(Names names, ValueName value, Function<String, TableSnapshot> held) {
		if (value.table() != null) {
			return List.of();
		}
		List<JoinedTable> same = new ArrayList<>();
		List<String> others = new ArrayList<>();
		for (JoinedTable table : names.tables()) {
			if (held.apply(table.table()).isInHeader(value.path().attribute())) {
				if (same.isEmpty() || isSame(table, same, value.path())) {
					same.add(table);
				}
				else {
					others.add(AttributePath.of(table.name()) + "." + value);
				}
			}
		}
		if (!others.isEmpty()) {
			others.add(0, AttributePath.of(same.get(0).name()) + "." + value);
		}
		return others;
	}

	private static boolean isSame(JoinedTable table, List<JoinedTable> same, AttributePath path) {
		return !table.kind().keepsRight() && table.keys()
			.stream()
			.anyMatch((key) -> !key.left().isMany() && !key.right().isMany() && key.left().path().equals(path)
					&& key.right().path().equals(path) && same.stream()
						.anyMatch((other) -> key.left().table() == null || other.name().equals(key.left().table())));
	}

	/**
	 * Finds the table that a name is of, as far as that is known.
	 * @param names the names that there are
	 * @param value the name
	 * @return the table that it names, else the first that has the attribute or is not
	 * loaded, else the first
	 */
	static JoinedTable meant(Names names, ValueName value) {
		for (JoinedTable table : names.tables()) {
			if (isMeant(table, value) && (value.table() != null || mayHave(names.source(), table, value))) {
				return table;
			}
		}
		return names.tables().get(0);
	}

	private static boolean mayHave(JoinSource source, JoinedTable table, ValueName value) {
		try {
			return source.hold(List.of()).apply(table.table()).isInHeader(value.path().attribute());
		}
		catch (TableNotLoadedException ex) {
			return true;
		}
	}

	private static boolean isMeant(JoinedTable table, ValueName value) {
		return value.table() == null || table.name().equals(value.table());
	}

	private static void tell(Names names, ValueName value, String where) {
		List<String> tables = names.tables()
			.stream()
			.filter((table) -> isMeant(table, value))
			.map(JoinedTable::table)
			.distinct()
			.toList();
		List<TableSnapshot> snapshots = tables.stream().map(names.source().hold(List.of())).toList();
		if (snapshots.stream().anyMatch((table) -> table.size() == 0)) {
			return;
		}
		String attribute = value.path().attribute();
		if (value.path().isNested() && names.source().tables().contains(attribute)) {
			throw new UnknownTableException(attribute, names.names());
		}
		List<String> candidates = new ArrayList<>(names.names());
		snapshots.forEach((table) -> candidates.addAll(table.attributes()));
		names.source().warnings().tellUnknown(tables, AttributePath.of(attribute), where, candidates);
	}

}
