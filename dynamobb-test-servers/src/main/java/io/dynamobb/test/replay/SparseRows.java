package io.dynamobb.test.replay;

import java.util.BitSet;
import java.util.Map;
import java.util.SplittableRandom;

import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A wide sparse table, as a single-table design has it: each row has but a few of the
 * many attributes.
 *
 * @param size the number of rows
 * @param attributes the number of attributes beside the key
 * @param present how many of them a row has
 * @param seed rows of the same number and seed are the same
 */
public record SparseRows(int size, int attributes, int present, long seed) implements RowSource {

	private static final String KEY = "id";

	/**
	 * Describes the wide table of the benchmarks: 2,000 attributes, 20 of them in a row.
	 * @param size the number of rows
	 * @param seed rows of the same number and seed are the same
	 */
	public SparseRows(int size, long seed) {
		this(size, 2_000, 20, seed);
	}

	@Override
	public Map<String, ScalarAttributeType> key() {
		return Map.of(KEY, ScalarAttributeType.S);
	}

	@Override
	public void writeKey(int row, JsonBuffer out) {
		out.member(KEY, "S", "row-" + row);
	}

	@Override
	public void write(int row, JsonBuffer out) {
		writeKey(row, out);
		SplittableRandom random = new SplittableRandom(this.seed * this.size + row);
		BitSet chosen = new BitSet(this.attributes);
		for (int count = 0; count < this.present;) {
			int attribute = random.nextInt(this.attributes);
			if (!chosen.get(attribute)) {
				chosen.set(attribute);
				count++;
			}
		}
		chosen.stream().forEach((attribute) -> writeValue(attribute, random, out));
	}

	private static void writeValue(int attribute, SplittableRandom random, JsonBuffer out) {
		String name = "attribute" + attribute;
		switch (attribute % 4) {
			case 0 -> out.member(name, "S", "value " + random.nextInt(50));
			case 1 -> out.member(name, "N", Integer.toString(random.nextInt(1_000_000)));
			case 2 -> out.member(name, "S", Long.toHexString(random.nextLong()));
			default -> out.name(name).raw(random.nextBoolean() ? "{\"BOOL\":true}" : "{\"BOOL\":false}");
		}
	}

}
