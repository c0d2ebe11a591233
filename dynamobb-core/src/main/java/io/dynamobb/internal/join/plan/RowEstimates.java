package io.dynamobb.internal.join.plan;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.bind.BoundKey;
import io.dynamobb.internal.join.bind.TupleTest;
import io.dynamobb.internal.join.lookup.AccessPath;
import io.dynamobb.internal.join.lookup.PlannedTable;
import io.dynamobb.internal.join.lookup.TestedLookup;
import io.dynamobb.internal.join.name.JoinedTable.Kind;
import io.dynamobb.internal.snapshot.Rows;

/**
 * Estimates of how many rows there will be, taken from a sample of rows, which is the
 * same each time.
 */
final class RowEstimates {

	private static final int SAMPLE = 128;

	private RowEstimates() {
	}

	/**
	 * Estimates how many rows meet the conditions on a table.
	 * @param table the table
	 * @return the number of rows
	 */
	static double rows(PlannedTable table) {
		int size = table.snapshot().size();
		if (table.conditions().isEmpty() || size == 0) {
			return size;
		}
		TestedLookup tested = table.first().open();
		Batch batch = sample(table, 1);
		Rows[] found = new Rows[1];
		tested.lookup().find(batch, found);
		return passing(found[0], table, tested.test());
	}

	/**
	 * Estimates how many rows there are once a table is added.
	 * @param path the way to its rows
	 * @param before how many rows there were before
	 * @return the number of rows
	 */
	static double rows(AccessPath path, double before) {
		PlannedTable table = path.table();
		int size = table.snapshot().size();
		double matches = before * rowsPerKey(path) * rows(table) / Math.max(1, size);
		Kind kind = table.joined().kind();
		matches = kind.keepsLeft() ? Math.max(matches, before) : matches;
		return kind.keepsRight() ? Math.max(matches, size) : matches;
	}

	/**
	 * Guesses how many rows pass a condition that cannot be tried on one table.
	 * @param before how many rows there were before
	 * @return the number of rows
	 */
	static double passing(double before) {
		return before / 2;
	}

	private static double passing(Rows found, PlannedTable table, TupleTest test) {
		int size = found.size();
		int sample = Math.min(size, SAMPLE);
		Batch batch = sample(table, sample);
		for (int i = 0; i < sample; i++) {
			batch.rows(table.slot())[i] = found.get(row(i, sample, size));
		}
		int passed = test.select(batch, batch.positions(), sample);
		return (sample < size) ? Math.max(passed, 0.5) * size / sample : passed;
	}

	private static Batch sample(PlannedTable table, int size) {
		Batch batch = new Batch(table.tables().size());
		while (batch.capacity() < size || batch.capacity() == 0) {
			batch.begin();
		}
		batch.clear();
		batch.resize(size);
		return batch;
	}

	/**
	 * Estimates how many rows of a table have the same keys, among all of them.
	 * @param path the way to its rows
	 * @return the number of rows a key
	 */
	private static double rowsPerKey(AccessPath path) {
		PlannedTable table = path.table();
		List<BoundKey> keys = path.keys();
		int size = table.snapshot().size();
		if (keys.isEmpty() || size == 0) {
			return size;
		}
		int slot = keys.get(0).left().slot();
		if (keys.stream().allMatch((key) -> key.left().slot() == slot)) {
			PlannedTable left = new PlannedTable(slot, table.tables(), List.of());
			if (path instanceof AccessPath.Partners partners) {
				return rowsPerLookUp(left, partners.indexed());
			}
			if (path instanceof AccessPath.Indexed indexed) {
				return rowsPerLookUp(left, indexed);
			}
			AccessPath.Indexed back = AccessPath.Indexed.of(left, keys.stream().map(BoundKey::reversed).toList());
			if (back != null) {
				return rowsPerLookUp(table, back) * size / Math.max(1, left.snapshot().size());
			}
		}
		int sample = Math.min(size, SAMPLE);
		int[] hashes = new int[sample];
		int keyed = 0;
		for (int i = 0; i < sample; i++) {
			int row = row(i, sample, size);
			if (keys.stream().allMatch((key) -> key.right().exists(row))) {
				hashes[keyed++] = keys.stream()
					.mapToInt((key) -> key.right().column().keyHash(row))
					.reduce(0, (hash, key) -> 31 * hash + key);
			}
		}
		double rows = (double) size * keyed / sample;
		return Math.max(rows / distinct(hashes, keyed, rows), Math.min(rows, 1));
	}

	private static double rowsPerLookUp(PlannedTable from, AccessPath.Indexed to) {
		int size = from.snapshot().size();
		int sample = Math.min(size, SAMPLE);
		Batch batch = sample(from, sample);
		for (int i = 0; i < sample; i++) {
			batch.rows(from.slot())[i] = row(i, sample, size);
		}
		Rows[] rows = new Rows[sample];
		to.lookup().find(batch, rows);
		long found = Stream.of(rows).mapToLong(Rows::size).sum();
		return (sample > 0) ? (double) found / sample : 0;
	}

	/**
	 * Returns a row of a sample: each one when all are in it, else rows without any
	 * regular distance, which might be that of something in the table.
	 */
	private static int row(int i, int sample, int size) {
		return (sample == size) ? i : (int) ((i * 0x9E3779B97F4A7C15L >>> 33) % size);
	}

	/**
	 * Estimates how many distinct keys there are from how many pairs of the sample are
	 * equal: of {@code n} values out of {@code d} it is {@code n * n / 2d} pairs.
	 */
	private static double distinct(int[] hashes, int count, double rows) {
		Arrays.sort(hashes, 0, count);
		long pairs = 0;
		int run = 0;
		for (int i = 1; i < count; i++) {
			run = (hashes[i] == hashes[i - 1]) ? run + 1 : 0;
			pairs += run;
		}
		return (pairs > 0) ? Math.max(1, (double) count * count / (2 * pairs)) : Math.max(1, rows);
	}

}
