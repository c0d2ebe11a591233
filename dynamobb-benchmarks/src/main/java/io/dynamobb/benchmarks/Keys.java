package io.dynamobb.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.dynamobb.benchmarks.peer.SdkMaps;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The values of an attribute in random order, the same for all peers. One round goes on
 * where the last one stopped.
 */
final class Keys {

	private static final long SEED = 17;

	private final byte[][] keys;

	private int next;

	private Keys(byte[][] keys) {
		this.keys = keys;
	}

	static Keys of(Stream<? extends Map<String, AttributeValue>> items, String attribute) {
		List<String> keys = new ArrayList<>(
				items.map((item) -> SdkMaps.string(item, attribute)).collect(Collectors.toCollection(TreeSet::new)));
		Collections.shuffle(keys, new Random(SEED));
		return new Keys(keys.stream().map((key) -> key.getBytes(StandardCharsets.ISO_8859_1)).toArray(byte[][]::new));
	}

	/**
	 * The same keys, beginning at some other one.
	 * @param first the position of the first
	 * @return the keys
	 */
	Keys from(int first) {
		Keys keys = new Keys(this.keys);
		keys.next = first % this.keys.length;
		return keys;
	}

	int size() {
		return this.keys.length;
	}

	/**
	 * Returns the next key.
	 * @return a new string
	 */
	String next() {
		this.next = (this.next + 1 < this.keys.length) ? this.next + 1 : 0;
		return new String(this.keys[this.next], StandardCharsets.ISO_8859_1);
	}

}
