package io.dynamobb.join;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.dynamobb.AttributePath;
import io.dynamobb.NearNames;
import io.dynamobb.TableNotLoadedException;
import io.dynamobb.UnknownTableException;
import io.dynamobb.snapshot.TableSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of names that mean nothing in the tables as they are now. That is no error, since
 * an item that has the attribute may come with the next refresh; so a name is told once,
 * and only of tables that are loaded.
 */
final class NameCheck {

	private static final Logger logger = LoggerFactory.getLogger(NameCheck.class);

	private NameCheck() {
	}

	/**
	 * Warns when no item has an attribute.
	 * @param names the names that there are
	 * @param reference names the attribute
	 * @throws UnknownTableException when what names no attribute is a table that is not
	 * in the join
	 */
	static void check(Names names, Reference reference) {
		check(names, reference, "a join");
	}

	/**
	 * Warns when no item has an attribute.
	 * @param names the names that there are
	 * @param component the name of the attribute
	 * @param type the record that rows are read as
	 */
	static void check(Names names, String component, Class<?> type) {
		check(names, new Reference(null, AttributePath.of(component), List.of()), type.getName());
	}

	private static void check(Names names, Reference reference, String where) {
		if (!isKnown(names, reference)) {
			tell(names, reference, where);
		}
	}

	private static boolean isKnown(Names names, Reference reference) {
		try {
			Function<String, TableSnapshot> pinned = names.source().pin(List.of());
			for (JoinedTable table : names.tables()) {
				if (isMeant(table, reference)
						&& pinned.apply(table.table()).column(reference.path().attribute()) != null) {
					return true;
				}
			}
			return false;
		}
		catch (TableNotLoadedException ex) {
			return true;
		}
	}

	private static boolean isMeant(JoinedTable table, Reference reference) {
		return reference.table() == null || table.name().equals(reference.table());
	}

	private static void tell(Names names, Reference reference, String where) {
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
		String warning = "No item of " + tables + " has the attribute '" + attribute + "' that " + where + " names";
		if (names.source().warnings().isNew(warning)) {
			List<String> candidates = new ArrayList<>(names.names());
			snapshots.forEach((table) -> candidates.addAll(table.attributes()));
			List<String> near = NearNames.of(attribute, candidates);
			logger.warn("{}{}", warning, near.isEmpty() ? "" : "; near it are " + near);
		}
	}

	/**
	 * Returns the tables that are loaded.
	 * @return the tables, none when one is not loaded or has no items
	 */
	private static List<TableSnapshot> loaded(JoinSource source, List<JoinedTable> tables) {
		try {
			List<TableSnapshot> snapshots = tables.stream().map(JoinedTable::table).map(source.pin(List.of())).toList();
			return snapshots.stream().allMatch((table) -> table.size() > 0) ? snapshots : List.of();
		}
		catch (TableNotLoadedException ex) {
			return List.of();
		}
	}

}
