package io.dynamobb.internal.join.name;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.dynamobb.exception.TableNotLoadedException;
import io.dynamobb.exception.UnknownTableException;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.item.AttributePath;

/**
 * Warns of names that mean nothing in the tables as they are now. That is no error, since
 * an item that has the attribute may come with the next refresh; so a name is told once,
 * and only of tables that are loaded.
 */
public final class NameCheck {

	private NameCheck() {
	}

	/**
	 * Warns when no item has an attribute.
	 * @param names the names that there are
	 * @param reference names the attribute
	 * @throws UnknownTableException when what names no attribute is a table that is not
	 * in the join
	 */
	static void check(Names names, ValueName reference) {
		check(names, reference, "a join");
	}

	/**
	 * Warns when no item has an attribute.
	 * @param names the names that there are
	 * @param component the name of the attribute
	 * @param type the record that rows are read as
	 */
	public static void check(Names names, String component, Class<?> type) {
		check(names, new ValueName(null, AttributePath.of(component), List.of()), type.getName());
	}

	private static void check(Names names, ValueName reference, String where) {
		try {
			String attribute = reference.path().attribute();
			Function<String, TableSnapshot> held = names.source().hold(List.of());
			if (names.tables()
				.stream()
				.filter((table) -> isMeant(table, reference))
				.noneMatch((table) -> held.apply(table.table()).column(attribute) != null)) {
				tell(names, reference, where);
			}
			List<String> others = others(names, reference, held);
			if (!others.isEmpty()) {
				names.source()
					.warnings()
					.tell("The '" + reference + "' that " + where + " names is " + others.get(0) + ", not "
							+ String.join(" or ", others.subList(1, others.size())) + ": name the table of the one that"
							+ " is meant");
			}
		}
		catch (TableNotLoadedException ex) {
			// what is not known yet is not told
		}
	}

	/**
	 * Says which values may have been meant by a name without a table.
	 * @param names the names that there are
	 * @param reference the name
	 * @return a sentence, empty when but one value can be meant
	 */
	public static String meaning(Names names, ValueName reference) {
		try {
			List<String> others = others(names, reference, names.source().hold(List.of()));
			return others.isEmpty() ? "" : "'" + reference + "' is " + others.get(0) + ", not "
					+ String.join(" or ", others.subList(1, others.size())) + "\n";
		}
		catch (TableNotLoadedException ex) {
			return "";
		}
	}

	/**
	 * Finds the values that a name without a table may mean, where that makes a
	 * difference: not where tables are joined by just these values.
	 * @return their qualified names, that of the one which is meant first; none when it
	 * makes no difference
	 */
	private static List<String> others(Names names, ValueName reference, Function<String, TableSnapshot> held) {
		List<JoinedTable> same = new ArrayList<>();
		List<String> others = new ArrayList<>();
		for (JoinedTable table : (reference.table() == null) ? names.tables() : List.<JoinedTable>of()) {
			if (held.apply(table.table()).isInHeader(reference.path().attribute())) {
				if (same.isEmpty() || isSame(table, same, reference.path())) {
					same.add(table);
				}
				else {
					others.add(AttributePath.of(table.name()) + "." + reference);
				}
			}
		}
		if (!others.isEmpty()) {
			others.add(0, AttributePath.of(same.get(0).name()) + "." + reference);
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
	 * @param reference the name
	 * @return the table that it names, else the first that has the attribute or is not
	 * loaded, else the first
	 */
	static JoinedTable meant(Names names, ValueName reference) {
		return names.tables()
			.stream()
			.filter((table) -> isMeant(table, reference))
			.filter((table) -> reference.table() != null || mayHave(names.source(), table, reference))
			.findFirst()
			.orElse(names.tables().get(0));
	}

	private static boolean mayHave(JoinSource source, JoinedTable table, ValueName reference) {
		try {
			return source.hold(List.of()).apply(table.table()).isInHeader(reference.path().attribute());
		}
		catch (TableNotLoadedException ex) {
			return true;
		}
	}

	private static boolean isMeant(JoinedTable table, ValueName reference) {
		return reference.table() == null || table.name().equals(reference.table());
	}

	private static void tell(Names names, ValueName reference, String where) {
		List<JoinedTable> meant = names.tables().stream().filter((table) -> isMeant(table, reference)).toList();
		List<TableSnapshot> snapshots = loaded(names.source(), meant);
		String attribute = reference.path().attribute();
		if (snapshots.isEmpty()) {
			return;
		}
		if (reference.path().isNested() && names.source().tables().contains(attribute)) {
			throw new UnknownTableException(attribute, names.names());
		}
		List<String> tables = meant.stream().map(JoinedTable::table).distinct().toList();
		List<String> candidates = new ArrayList<>(names.names());
		snapshots.forEach((table) -> candidates.addAll(table.attributes()));
		names.source().warnings().tellUnknown(tables, attribute, where, candidates);
	}

	/**
	 * Returns the tables that are loaded.
	 * @return the tables, none when one is not loaded or has no items
	 */
	private static List<TableSnapshot> loaded(JoinSource source, List<JoinedTable> tables) {
		try {
			List<TableSnapshot> snapshots = tables.stream()
				.map(JoinedTable::table)
				.map(source.hold(List.of()))
				.toList();
			return snapshots.stream().allMatch((table) -> table.size() > 0) ? snapshots : List.of();
		}
		catch (TableNotLoadedException ex) {
			return List.of();
		}
	}

}
