package io.dynamobb.join;

import java.util.Arrays;
import java.util.List;

import io.dynamobb.snapshot.Column;
import io.dynamobb.snapshot.Rows;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Estimates of how many rows there will be, taken from a sample of rows that stand evenly
 * in the table.
 */
final class Statistics {

	private static final int SAMPLE = 128;

	private Statistics() {
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
		Matcher matcher = Matcher.first(table);
		RowSet rows = table.rows(matcher.test());
		int[] none = new int[table.tables().size()];
		Arrays.fill(none, Cursor.ABSENT);
		return passing(matcher.lookup().find(none), rows);
	}

	private static double passing(Rows found, RowSet rows) {
		int size = found.size();
		int sample = Math.min(size, SAMPLE);
		int passed = 0;
		for (int i = 0; i < sample; i++) {
			passed += rows.test().test(found.get((int) ((long) i * size / sample))) ? 1 : 0;
		}
		return (sample < size) ? Math.max(passed, 0.5) * size / sample : passed;
	}

	/**
	 * Estimates how many rows of a table have the same keys, among all of them.
	 * @param table the table
	 * @param keys the keys that the table is matched by
	 * @return the number of rows a key
	 */
	static double rowsPerKey(PlannedTable table, List<BoundKey> keys) {
		int size = table.snapshot().size();
		if (keys.isEmpty() || size == 0) {
			return size;
		}
		if (table.snapshot().primaryKey().attributes().stream().allMatch((key) -> isOn(keys, key))) {
			return 1;
		}
		int sample = Math.min(size, SAMPLE);
		int[] hashes = new int[sample];
		int keyed = 0;
		for (int i = 0; i < sample; i++) {
			int row = (int) ((long) i * size / sample);
			if (keys.stream().allMatch((key) -> hasKey(key.right().column(), row))) {
				hashes[keyed++] = keys.stream()
					.mapToInt((key) -> key.right().column().keyHash(row))
					.reduce(0, (hash, key) -> 31 * hash + key);
			}
		}
		double rows = (double) size * keyed / sample;
		return Math.max(rows / distinct(hashes, keyed, rows), Math.min(rows, 1));
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

	private static boolean isOn(List<BoundKey> keys, String attribute) {
		return keys.stream().anyMatch((key) -> key.isOn(attribute));
	}

	private static boolean hasKey(Column column, int row) {
		AttributeValue.Type type = column.type(row);
		return type != null && type != AttributeValue.Type.NUL;
	}

}
