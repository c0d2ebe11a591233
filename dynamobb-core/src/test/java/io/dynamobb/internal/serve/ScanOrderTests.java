package io.dynamobb.internal.serve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.dynamobb.internal.snapshot.ChangedTables;
import io.dynamobb.internal.snapshot.Rows;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.values.KeyValue;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same items are scanned in the same order, however they came to be in a snapshot.
 */
class ScanOrderTests {

	private final long seed = System.nanoTime();

	private final Random random = new Random(this.seed);

	private final List<Map<String, AttributeValue>> items = items();

	private List<Map<String, AttributeValue>> items() {
		Set<Map<String, AttributeValue>> items = new HashSet<>();
		for (int i = 0; i < 400; i++) {
			items.add(SnapshotOf.key("k" + this.random.nextInt(60), this.random.nextInt(30) - 10));
		}
		return new ArrayList<>(items);
	}

	@RepeatedTest(20)
	void orderIsThatOfTheKeys() {
		List<Map<String, AttributeValue>> order = scanned(SnapshotOf.items(this.items), new ScanOrders());
		assertThat(order).as("seed " + this.seed).containsExactlyInAnyOrderElementsOf(this.items);
		ScanOrders orders = new ScanOrders();
		for (int i = 0; i < 3; i++) {
			Collections.shuffle(this.items, this.random);
			assertThat(scanned(SnapshotOf.items(this.items), orders)).as("seed " + this.seed).isEqualTo(order);
			assertThat(scanned(changed(), orders)).as("seed " + this.seed).isEqualTo(order);
		}
	}

	/**
	 * The key of an item that is gone, or came later, has its place all the same.
	 */
	@RepeatedTest(20)
	void scanGoesOnBehindAnyKey() {
		List<Map<String, AttributeValue>> all = scanned(SnapshotOf.items(this.items), new ScanOrders());
		List<Map<String, AttributeValue>> some = all.stream().filter((item) -> this.random.nextBoolean()).toList();
		this.items.retainAll(some);
		TableSnapshot snapshot = changed();
		ScanOrder order = new ScanOrders().of(snapshot);
		for (int i = 0; i < all.size(); i++) {
			KeyValue[] key = KeyParts.read(SnapshotOf.KEY, all.get(i));
			List<Map<String, AttributeValue>> behind = all.subList(i + 1, all.size())
				.stream()
				.filter(some::contains)
				.toList();
			assertThat(read(snapshot, order, order.after(key))).as("seed " + this.seed).isEqualTo(behind);
		}
	}

	/**
	 * Hashes that are the same in each release: page keys are told to clients.
	 */
	@Test
	void hashesAreFixed() {
		assertThat(List.of(KeyValue.of("a").fixedHash(), KeyValue.of("customer-17").fixedHash(),
				KeyValue.of(17).fixedHash(), number("1700").fixedHash(), number("17E+2").fixedHash()))
			.isEqualTo(List.of(-1455183844, 1539753355, -704486115, 1159268123, 1159268123));
	}

	private static KeyValue number(String digits) {
		return java.util.Objects.requireNonNull(KeyValue.of(AttributeValue.fromN(digits)));
	}

	private TableSnapshot changed() {
		return ChangedTables.of(this.random, SnapshotOf.KEY, List.of(), null, this.items);
	}

	private static List<Map<String, AttributeValue>> scanned(TableSnapshot snapshot, ScanOrders orders) {
		return read(snapshot, orders.of(snapshot), 0);
	}

	private static List<Map<String, AttributeValue>> read(TableSnapshot snapshot, Rows rows, int from) {
		List<Map<String, AttributeValue>> items = new ArrayList<>();
		for (int position = from; position < rows.size(); position++) {
			items.add(snapshot.item(rows.get(position)).key());
		}
		return items;
	}

}
