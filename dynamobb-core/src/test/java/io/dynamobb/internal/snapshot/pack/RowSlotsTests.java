package io.dynamobb.internal.snapshot.pack;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RowSlots} against a {@link HashMap}.
 */
class RowSlotsTests {

	@ParameterizedTest
	@CsvSource({ "0, 1", "1, 1", "1000, 1000", "1000, 2147483647", "200000, 200000" })
	void findsWhatWasPut(int size, int limit) {
		Random random = new Random(size);
		RowSlots slots = new RowSlots(size, limit);
		Map<Integer, Integer> expected = new HashMap<>();
		while (expected.size() < size) {
			int hash = RowSlots.spread(random.nextInt());
			int number = random.nextInt(limit);
			if (expected.putIfAbsent(hash, number) == null) {
				slots.put(walk(slots, hash, RowSlots.EMPTY), hash, number);
			}
		}
		expected.forEach((hash, number) -> assertThat(slots.get(walk(slots, hash, number), hash)).isEqualTo(number));
	}

	private static int walk(RowSlots slots, int hash, int number) {
		int slot = slots.first(hash);
		while (slots.get(slot, hash) != number) {
			assertThat(slots.get(slot, hash)).isNotEqualTo(RowSlots.EMPTY);
			slot = slots.next(slot);
		}
		return slot;
	}

}
