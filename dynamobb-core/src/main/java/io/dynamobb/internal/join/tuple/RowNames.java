package io.dynamobb.internal.join.tuple;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.dynamobb.internal.join.bind.RunTables;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.item.AttributePath;
import org.jspecify.annotations.Nullable;

/**
 * The names that attributes have in rows, no two the same. In rows of one table these are
 * their own. In rows of several, an attribute goes by its own name in the first table
 * that has it, unless that name, as a path, is the qualified name of an attribute: as
 * {@code b.x} is where {@code b} has {@code x}. All others go by their qualified names,
 * which is a path as {@link AttributePath} reads it: {@code a."b.x"}. Two of these are
 * never the same, since what has a dot in it is quoted.
 */
final class RowNames {

	private final RunTables tables;

	/** The tables that rows have items of. */
	private final int[] slots;

	private volatile @Nullable List<Map<String, String>> qualified;

	RowNames(RunTables tables) {
		this.tables = tables;
		int[] slots = new int[tables.size()];
		int seen = 0;
		for (int slot = 0; slot < slots.length; slot++) {
			if (tables.table(slot).isSeen()) {
				slots[seen++] = slot;
			}
		}
		this.slots = Arrays.copyOf(slots, seen);
	}

	/**
	 * Returns what a qualified name of a table begins with.
	 */
	private String prefix(int table) {
		return AttributePath.of(this.tables.table(this.slots[table]).name()) + ".";
	}

	int[] slots() {
		return this.slots;
	}

	/**
	 * Returns the attributes of one of the tables that go by qualified names.
	 * @param table the position of the table among the slots
	 * @return the name of each in rows
	 */
	Map<String, String> qualified(int table) {
		List<Map<String, String>> qualified = this.qualified;
		if (qualified == null) {
			qualified = IntStream.range(0, this.slots.length).mapToObj(this::findQualified).toList();
			this.qualified = qualified;
		}
		return qualified.get(table);
	}

	private Map<String, String> findQualified(int table) {
		Map<String, String> names = new HashMap<>();
		if (this.slots.length > 1) {
			for (String attribute : snapshot(table).header()) {
				if (first(attribute) != table || meantByPath(attribute) != null) {
					names.put(attribute, prefix(table) + AttributePath.of(attribute));
				}
			}
		}
		return names;
	}

	/**
	 * Finds what a name means: the attribute that goes by it, or one that is named by its
	 * table, in quotes or not, whatever it goes by.
	 * @param name the name
	 * @return the attribute, {@code null} when there is none
	 */
	@Nullable Meant find(String name) {
		boolean dotted = name.indexOf('.') >= 0;
		Meant byPath = dotted ? meantByPath(name) : null;
		if (byPath != null && this.slots.length > 1) {
			return byPath;
		}
		int first = first(name);
		if (first >= 0) {
			return new Meant(this.slots[first], name);
		}
		return (byPath != null || !dotted) ? byPath : meantByPrefix(name);
	}

	/**
	 * Says whether several tables have an attribute.
	 */
	boolean isShared(String attribute) {
		return IntStream.of(this.slots).filter((slot) -> this.tables.snapshot(slot).isInHeader(attribute)).count() > 1;
	}

	private int first(String attribute) {
		for (int table = 0; table < this.slots.length; table++) {
			if (snapshot(table).isInHeader(attribute)) {
				return table;
			}
		}
		return -1;
	}

	private @Nullable Meant meantByPath(String name) {
		for (int table = 0; table < this.slots.length; table++) {
			if (name.startsWith(prefix(table))) {
				String attribute = unquoted(name.substring(prefix(table).length()));
				if (attribute != null && snapshot(table).isInHeader(attribute)) {
					return new Meant(this.slots[table], attribute);
				}
			}
		}
		return null;
	}

	private static @Nullable String unquoted(String path) {
		try {
			String attribute = AttributePath.parse(path).attribute();
			return AttributePath.of(attribute).toString().equals(path) ? attribute : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private @Nullable Meant meantByPrefix(String name) {
		for (int table = 0; table < this.slots.length; table++) {
			String prefix = this.tables.table(this.slots[table]).name() + ".";
			if (name.startsWith(prefix) && snapshot(table).isInHeader(name.substring(prefix.length()))) {
				return new Meant(this.slots[table], name.substring(prefix.length()));
			}
		}
		return null;
	}

	private TableSnapshot snapshot(int table) {
		return this.tables.snapshot(this.slots[table]);
	}

	/**
	 * An attribute of a table.
	 *
	 * @param slot the slot of the table
	 * @param attribute the name of the attribute there
	 */
	record Meant(int slot, String attribute) {

	}

}
