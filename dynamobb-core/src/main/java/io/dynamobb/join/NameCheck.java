package io.dynamobb.join;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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

	private static final int MAX_TOLD = 1_000;

	private static final Set<String> told = ConcurrentHashMap.newKeySet();

	private static final int NEAR = 3;

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
		List<JoinedTable> meant = names.tables()
			.stream()
			.filter((table) -> reference.table() == null || table.name().equals(reference.table()))
			.toList();
		List<TableSnapshot> snapshots = loaded(names.source(), meant);
		String attribute = reference.path().attribute();
		if (snapshots.isEmpty() || snapshots.stream().anyMatch((table) -> table.column(attribute) != null)) {
			return;
		}
		if (reference.path().isNested() && names.source().tables().contains(attribute)) {
			throw new UnknownTableException(attribute, names.names());
		}
		List<String> candidates = new ArrayList<>(names.names());
		snapshots.forEach((table) -> candidates.addAll(table.attributes()));
		warn(attribute, meant.stream().map(JoinedTable::table).distinct().toList(), near(attribute, candidates));
	}

	private static void warn(String attribute, List<String> tables, List<String> near) {
		String warning = "No item of " + tables + " has the attribute '" + attribute + "' that a join names"
				+ (near.isEmpty() ? "" : "; near it are " + near);
		if (told.size() < MAX_TOLD && told.add(warning)) {
			logger.warn(warning);
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

	private static List<String> near(String name, List<String> candidates) {
		int most = name.length() / 3;
		return candidates.stream()
			.distinct()
			.filter((candidate) -> distance(name, candidate) <= most)
			.sorted(Comparator.comparing((candidate) -> distance(name, candidate)))
			.limit(NEAR)
			.toList();
	}

	/**
	 * Returns how many letters must be changed, added or taken away to make one name of
	 * another, whatever their case.
	 */
	private static int distance(String left, String right) {
		String from = left.toLowerCase(Locale.ROOT);
		String to = right.toLowerCase(Locale.ROOT);
		int[] row = new int[to.length() + 1];
		for (int j = 0; j < row.length; j++) {
			row[j] = j;
		}
		for (int i = 1; i <= from.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j < row.length; j++) {
				int change = diagonal + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
			}
		}
		return row[row.length - 1];
	}

}
