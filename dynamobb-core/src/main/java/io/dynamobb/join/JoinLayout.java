package io.dynamobb.join;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.dynamobb.snapshot.Column;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a join have: the attributes of all tables. An attribute belongs to the
 * first table that has it in any row; the others have theirs under the name of the table.
 */
final class JoinLayout implements Layout {

	private final PinnedTables tables;

	private final Map<String, Optional<Cell>> cells = new ConcurrentHashMap<>();

	JoinLayout(PinnedTables tables) {
		this.tables = tables;
	}

	PinnedTables tables() {
		return this.tables;
	}

	@Override
	public List<String> attributes() {
		Set<String> attributes = new LinkedHashSet<>();
		for (int slot = 0; slot < this.tables.size(); slot++) {
			if (this.tables.table(slot).isSeen()) {
				for (String attribute : this.tables.snapshot(slot).attributes()) {
					String qualified = this.tables.table(slot).name() + "." + attribute;
					attributes.add(attributes.contains(attribute) ? qualified : attribute);
				}
			}
		}
		return new ArrayList<>(attributes);
	}

	@Override
	public @Nullable Cell cell(String name) {
		Optional<Cell> known = this.cells.get(name);
		if (known == null) {
			known = find(name);
			this.cells.put(name, known);
		}
		return known.orElse(null);
	}

	private Optional<Cell> find(String name) {
		return unqualified(name).or(() -> qualified(name));
	}

	private Optional<Cell> unqualified(String attribute) {
		for (int slot = 0; slot < this.tables.size(); slot++) {
			Column column = this.tables.snapshot(slot).column(attribute);
			if (column != null && this.tables.table(slot).isSeen()) {
				return Optional.of(new Cell(slot, column));
			}
		}
		return Optional.empty();
	}

	private Optional<Cell> qualified(String name) {
		for (int slot = 0; slot < this.tables.size(); slot++) {
			JoinedTable table = this.tables.table(slot);
			if (table.isSeen() && name.startsWith(table.name() + ".")) {
				Column column = this.tables.snapshot(slot).column(name.substring(table.name().length() + 1));
				if (column != null) {
					return Optional.of(new Cell(slot, column));
				}
			}
		}
		return Optional.empty();
	}

	@Override
	public Cell named(String name) {
		return Scope.after(this.tables, this.tables.size() - 1).apply(name);
	}

}
