package io.dynamobb.join;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Chooses the order of tables that are joined by nothing but inner joins, where the order
 * is free. Each table is tried as the first; from there the next is always the one that
 * leaves the fewest rows, among those that a key connects with the tables so far. Of
 * these orders the cheapest wins, where reading, looking up or finding a row costs one
 * and putting a row into a hash costs two.
 */
final class JoinOrder {

	private static final double HASH_COST = 2;

	private final List<PlannedTable> tables;

	private final List<BoundKey> keys;

	private final List<PlannedTable> order = new ArrayList<>();

	private final BitSet bound = new BitSet();

	private double rows;

	private double cost;

	private JoinOrder(List<PlannedTable> tables, List<BoundKey> keys, PlannedTable first) {
		this.tables = tables;
		this.keys = keys;
		this.rows = Statistics.rows(first);
		this.cost = (Matcher.index(first) != null) ? this.rows : first.snapshot().size();
		add(first);
	}

	/**
	 * Chooses the order.
	 * @param tables the tables
	 * @param keys all keys between them
	 * @return the tables in the order in which to join them
	 */
	static List<PlannedTable> choose(List<PlannedTable> tables, List<BoundKey> keys) {
		if (tables.size() == 1) {
			return tables;
		}
		JoinOrder best = null;
		for (PlannedTable first : tables) {
			JoinOrder order = new JoinOrder(tables, keys, first);
			order.addAll();
			if (best == null || order.cost < best.cost) {
				best = order;
			}
		}
		return (best != null) ? best.order : tables;
	}

	/**
	 * Returns the keys between a table and those that are bound.
	 * @param keys all keys
	 * @param slot the table being added
	 * @param bound the tables that it is added to
	 * @return the keys, with the table being added on the right
	 */
	static List<BoundKey> between(List<BoundKey> keys, int slot, BitSet bound) {
		List<BoundKey> between = new ArrayList<>();
		for (BoundKey key : keys) {
			if (key.right().slot() == slot && bound.get(key.left().slot())) {
				between.add(key);
			}
			else if (key.left().slot() == slot && bound.get(key.right().slot())) {
				between.add(key.reversed());
			}
		}
		return between;
	}

	private void addAll() {
		while (this.order.size() < this.tables.size()) {
			List<PlannedTable> candidates = left((table) -> !keys(table).isEmpty());
			Candidate next = null;
			for (PlannedTable table : candidates.isEmpty() ? left((table) -> true) : candidates) {
				Candidate candidate = candidate(table);
				next = (next == null || candidate.rows() < next.rows()) ? candidate : next;
			}
			if (next != null) {
				this.cost += this.rows + next.build() + next.rows();
				this.rows = next.rows();
				add(next.table());
			}
		}
	}

	private List<PlannedTable> left(Predicate<PlannedTable> which) {
		return this.tables.stream().filter((table) -> !this.bound.get(table.slot())).filter(which).toList();
	}

	private List<BoundKey> keys(PlannedTable table) {
		return between(this.keys, table.slot(), this.bound);
	}

	private Candidate candidate(PlannedTable table) {
		List<BoundKey> keys = keys(table);
		int size = table.snapshot().size();
		double passing = Statistics.rows(table) / Math.max(1, size);
		double found = this.rows * Statistics.rowsPerKey(table, keys) * passing;
		boolean indexed = Matcher.index(table, keys) != null;
		return new Candidate(table, found, indexed ? 0 : HASH_COST * size);
	}

	private void add(PlannedTable table) {
		this.order.add(table);
		this.bound.set(table.slot());
	}

	/**
	 * A table that may be next.
	 *
	 * @param table the table
	 * @param rows how many rows there will be with it
	 * @param build what it costs before the first row
	 */
	private record Candidate(PlannedTable table, double rows, double build) {

	}

}
