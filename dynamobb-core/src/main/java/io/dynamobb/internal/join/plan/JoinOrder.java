package io.dynamobb.internal.join.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

import io.dynamobb.internal.join.bind.BoundKey;
import io.dynamobb.internal.join.lookup.PartnerLookup;
import io.dynamobb.internal.join.lookup.PlannedTable;
import io.dynamobb.internal.join.lookup.TestedLookup;

/**
 * Chooses the order of tables that are joined by nothing but inner joins, where the order
 * is free. A table of which an index leaves a few rows is the first; where there is none,
 * each table is tried. From there the next is always the one that leaves the fewest rows,
 * among those that a key connects with the tables so far. Where no index has its keys,
 * the smaller side goes into a hash: the table, or the rows so far. Of these orders the
 * cheapest wins, where reading, looking up or finding a row costs one, putting a row of a
 * table into a hash costs four, and one of the rows so far, which is kept whole, eight.
 */
final class JoinOrder {

	private static final double HASH_COST = 4;

	private static final double GATHER_COST = 8;

	private static final int FEW = 32;

	private final List<PlannedTable> tables;

	private final List<BoundKey> keys;

	private final List<Step> steps = new ArrayList<>();

	private final BitSet bound = new BitSet();

	private double rows;

	private double cost;

	/** Whether this order is not weighed against others. */
	private boolean chosen;

	private JoinOrder(List<PlannedTable> tables, List<BoundKey> keys, PlannedTable first) {
		this(tables, keys, first, RowEstimates.rows(first));
		this.cost = (TestedLookup.index(first) != null) ? this.rows : first.snapshot().size();
	}

	private JoinOrder(List<PlannedTable> tables, List<BoundKey> keys, PlannedTable first, double rows) {
		this.tables = tables;
		this.keys = keys;
		this.rows = rows;
		this.steps.add(new Step(first, List.of(), false));
		this.bound.set(first.slot());
	}

	/**
	 * Chooses the order.
	 * @param tables the tables
	 * @param keys all keys between them
	 * @return the steps in the order in which to do them
	 */
	static List<Step> choose(List<PlannedTable> tables, List<BoundKey> keys) {
		if (tables.size() == 1) {
			return List.of(new Step(tables.get(0), List.of(), false));
		}
		for (PlannedTable table : tables) {
			int candidates = (TestedLookup.index(table) != null) ? TestedLookup.first(table).candidates()
					: Integer.MAX_VALUE;
			if (candidates <= FEW) {
				JoinOrder order = new JoinOrder(tables, keys, table, candidates);
				order.chosen = true;
				return order.addAll();
			}
		}
		JoinOrder best = new JoinOrder(tables, keys, tables.get(0));
		best.addAll();
		for (PlannedTable first : tables.subList(1, tables.size())) {
			JoinOrder order = new JoinOrder(tables, keys, first);
			order.addAll();
			if (order.cost < best.cost) {
				best = order;
			}
		}
		return best.inOrderOfRows();
	}

	/**
	 * Returns the steps, where the first two may have changed places. A table that is
	 * read whole and has several rows of another for each of its own, found by their
	 * index, comes after the other: each row of the other finds its only partner in an
	 * array, and the rows of the larger table are read in their order.
	 */
	private List<Step> inOrderOfRows() {
		PlannedTable one = this.steps.get(0).table();
		PlannedTable many = this.steps.get(1).table();
		List<BoundKey> keys = this.steps.get(1).keys().stream().map(BoundKey::reversed).toList();
		if (this.steps.get(1).gathers() || TestedLookup.index(one) != null || TestedLookup.index(many) != null
				|| many.snapshot().size() < one.snapshot().size() || !PartnerLookup.isPossible(one, keys)
				|| 2 * RowEstimates.rows(one) < one.snapshot().size()) {
			return this.steps;
		}
		List<Step> turned = new ArrayList<>(this.steps);
		turned.set(0, new Step(many, List.of(), false));
		turned.set(1, new Step(one, keys, false));
		return turned;
	}

	private List<Step> addAll() {
		while (this.steps.size() < this.tables.size()) {
			List<PlannedTable> connected = left((table) -> !between(table).isEmpty());
			addBest(connected.isEmpty() ? left((table) -> true) : connected);
		}
		return this.steps;
	}

	private void addBest(List<PlannedTable> tables) {
		PlannedTable next = tables.get(0);
		boolean last = this.steps.size() == this.tables.size() - 1;
		if (last && this.chosen && TestedLookup.index(next, between(next)) != null) {
			add(next, between(next), this.rows);
			return;
		}
		double nextRows = RowEstimates.rows(next, between(next), this.rows);
		for (PlannedTable table : tables.subList(1, tables.size())) {
			double rows = RowEstimates.rows(table, between(table), this.rows);
			if (rows < nextRows) {
				next = table;
				nextRows = rows;
			}
		}
		add(next, between(next), nextRows);
	}

	private List<PlannedTable> left(Predicate<PlannedTable> which) {
		List<PlannedTable> left = new ArrayList<>();
		for (PlannedTable table : this.tables) {
			if (!this.bound.get(table.slot()) && which.test(table)) {
				left.add(table);
			}
		}
		return left;
	}

	/**
	 * Returns the keys between a table and those that are bound.
	 */
	private List<BoundKey> between(PlannedTable table) {
		List<BoundKey> between = new ArrayList<>();
		for (BoundKey key : this.keys) {
			if (key.right().slot() == table.slot() && this.bound.get(key.left().slot())) {
				between.add(key);
			}
			else if (key.left().slot() == table.slot() && this.bound.get(key.right().slot())) {
				between.add(key.reversed());
			}
		}
		return between;
	}

	private void add(PlannedTable table, List<BoundKey> keys, double rows) {
		int size = table.snapshot().size();
		boolean indexed = TestedLookup.index(table, keys) != null;
		double found = this.rows + (indexed ? 0 : HASH_COST * size);
		double gathered = GATHER_COST * this.rows + 2 * size;
		boolean gathers = !indexed && !keys.isEmpty() && gathered < found && keys.stream().allMatch(BoundKey::isSingle);
		this.steps.add(new Step(table, keys, gathers));
		this.bound.set(table.slot());
		this.cost += (gathers ? gathered : found) + rows;
		this.rows = rows;
	}

	/**
	 * A table to join.
	 *
	 * @param table the table
	 * @param keys the keys that connect it with the tables before
	 * @param gathers whether the rows so far go into a hash, and not those of the table
	 */
	record Step(PlannedTable table, List<BoundKey> keys, boolean gathers) {

	}

}
