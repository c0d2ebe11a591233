package io.dynamobb.internal.join.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import io.dynamobb.internal.join.bind.BoundKey;
import io.dynamobb.internal.join.lookup.AccessPath;
import io.dynamobb.internal.join.lookup.PlannedTable;

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

	private final List<AccessPath> steps = new ArrayList<>();

	private final BitSet bound = new BitSet();

	private double rows;

	private double cost;

	/** Whether this order is not weighed against others. */
	private boolean chosen;

	private JoinOrder(List<PlannedTable> tables, List<BoundKey> keys, PlannedTable first) {
		this(tables, keys, first, RowEstimates.rows(first));
		this.cost = (first.first().index() != null) ? this.rows : first.snapshot().size();
	}

	private JoinOrder(List<PlannedTable> tables, List<BoundKey> keys, PlannedTable first, double rows) {
		this.tables = tables;
		this.keys = keys;
		this.rows = rows;
		this.steps.add(first.first());
		this.bound.set(first.slot());
	}

	/**
	 * Chooses the order.
	 * @param tables the tables
	 * @param keys all keys between them
	 * @return the ways to their rows, in the order of the steps
	 */
	static List<AccessPath> choose(List<PlannedTable> tables, List<BoundKey> keys) {
		if (tables.size() == 1) {
			return List.of(tables.get(0).first());
		}
		for (PlannedTable table : tables) {
			if (table.first() instanceof AccessPath.Found found && found.rows().size() <= FEW) {
				JoinOrder order = new JoinOrder(tables, keys, table, found.rows().size());
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
	private List<AccessPath> inOrderOfRows() {
		PlannedTable one = this.steps.get(0).table();
		AccessPath second = this.steps.get(1);
		PlannedTable many = second.table();
		if (second instanceof AccessPath.Gathered || one.first().index() != null || many.first().index() != null
				|| many.snapshot().size() < one.snapshot().size()) {
			return this.steps;
		}
		AccessPath turned = AccessPath.to(one, second.keys().stream().map(BoundKey::reversed).toList());
		if (!(turned instanceof AccessPath.Partners partners) || !partners.indexed().isExact()
				|| 2 * RowEstimates.rows(one) < one.snapshot().size()) {
			return this.steps;
		}
		List<AccessPath> steps = new ArrayList<>(this.steps);
		steps.set(0, many.first());
		steps.set(1, turned);
		return steps;
	}

	private List<AccessPath> addAll() {
		while (this.steps.size() < this.tables.size()) {
			List<AccessPath> left = new ArrayList<>();
			for (PlannedTable table : this.tables) {
				if (!this.bound.get(table.slot())) {
					left.add(AccessPath.to(table, between(table)));
				}
			}
			List<AccessPath> connected = left.stream().filter((path) -> !path.keys().isEmpty()).toList();
			addBest(connected.isEmpty() ? left : connected);
		}
		return this.steps;
	}

	private void addBest(List<AccessPath> paths) {
		AccessPath next = paths.get(0);
		boolean last = this.steps.size() == this.tables.size() - 1;
		if (last && this.chosen && next.index() != null) {
			add(next, this.rows);
			return;
		}
		double nextRows = RowEstimates.rows(next, this.rows);
		for (AccessPath path : paths.subList(1, paths.size())) {
			double rows = RowEstimates.rows(path, this.rows);
			if (rows < nextRows) {
				next = path;
				nextRows = rows;
			}
		}
		add(next, nextRows);
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

	private void add(AccessPath path, double rows) {
		PlannedTable table = path.table();
		int size = table.snapshot().size();
		double found = this.rows + ((path.index() != null) ? 0 : HASH_COST * size);
		double gathered = GATHER_COST * this.rows + 2 * size;
		boolean gathers = gathered < found && path instanceof AccessPath.Hashed hashed && hashed.isGatherable();
		this.steps.add(gathers ? new AccessPath.Gathered(table, path.keys()) : path);
		this.bound.set(table.slot());
		this.cost += (gathers ? gathered : found) + rows;
		this.rows = rows;
	}

}
