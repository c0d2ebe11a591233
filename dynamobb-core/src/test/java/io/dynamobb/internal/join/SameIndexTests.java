package io.dynamobb.internal.join;

import java.util.List;
import java.util.Map;

import io.dynamobb.internal.join.name.HeldTables;
import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.join.name.QueryThreads;
import io.dynamobb.internal.snapshot.NameWarnings;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.internal.snapshot.view.SnapshotView;
import io.dynamobb.item.Item;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.item.KeySchema.KeyType;
import io.dynamobb.query.Condition;
import io.dynamobb.query.Join;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static io.dynamobb.query.Condition.attribute;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A look-up and a join find rows of equal conditions by the same index. The index on the
 * partition key has its rows in the order of the sort key, the others have them in the
 * order of the scan, which is the opposite here.
 */
class SameIndexTests {

	private static final List<KeyAttribute> CUSTOMER = List.of(new KeyAttribute("customer", KeyType.S));

	private static final List<KeyAttribute> NUMBER = List.of(new KeyAttribute("number", KeyType.S));

	private final TableSnapshot orders;

	private final JoinSource tables;

	SameIndexTests() {
		SnapshotBuilder builder = new SnapshotBuilder(new KeySchema(CUSTOMER, NUMBER),
				List.of(List.of("lot"), List.of("status", "region")), null, Runnable::run);
		SegmentBuilder segment = builder.segment();
		for (int number = 9; number >= 0; number--) {
			add(segment, "small", number, (number < 2) ? "open" : "closed");
			add(segment, "large", number, "closed");
			add(segment, "large", number + 10, "closed");
		}
		segment.commitPage();
		this.orders = builder.build();
		this.tables = new HeldTables(List.of("orders"), (name) -> this.orders, (name, path) -> {
		}, QueryThreads.CALLER, new NameWarnings());
	}

	private static void add(SegmentBuilder segment, String customer, int number, String status) {
		segment.add(Map.of("customer", AttributeValue.fromS(customer), "number",
				AttributeValue.fromS(String.format("%02d", number)), "status", AttributeValue.fromS(status), "region",
				AttributeValue.fromS("north"), "lot", AttributeValue.fromS("lot-" + number)));
	}

	private void assertFoundBy(String index, Map<String, String> where) {
		Condition condition = where.entrySet()
			.stream()
			.<Condition>map((one) -> attribute(one.getKey()).equalTo(one.getValue()))
			.reduce(Condition::and)
			.orElseThrow();
		Join join = Joins.from(this.tables, "orders").where(condition);
		assertThat(join.explain()).startsWith("read orders by its index on " + index + " ");
		List<Item> found = new SnapshotView("orders", this.orders).where(where);
		assertThat(found).isNotEmpty();
		assertThat(numbers(join.toList())).containsExactlyElementsOf(numbers(found));
		assertThat(numbers(found)).isSortedAccordingTo(
				(left, right) -> index.equals("[customer]") ? left.compareTo(right) : right.compareTo(left));
	}

	private static List<String> numbers(List<? extends Item> items) {
		return items.stream().map((item) -> item.string("number")).toList();
	}

	@Test
	void indexThatFindsFewerRowsIsChosenBeforeOneOnMoreAttributes() {
		assertFoundBy("[customer]", Map.of("customer", "small", "status", "closed", "region", "north"));
	}

	@Test
	void indexOnMoreAttributesIsChosenWhenItFindsFewerRows() {
		assertFoundBy("[status, region]", Map.of("customer", "small", "status", "open", "region", "north"));
	}

	@Test
	void indexOnMoreAttributesIsChosenOfTwoThatFindAsManyRows() {
		assertFoundBy("[status, region]", Map.of("lot", "lot-0", "status", "open", "region", "north"));
	}

	@Test
	void keysOfAJoinAreLookedUpByTheIndexThatFindsFewerRowsOnAverage() {
		Join join = Joins.from(this.tables, "orders")
			.leftJoin("orders")
			.as("other")
			.on("status", "status")
			.and("region", "region")
			.and("lot", "lot");
		assertThat(join.explain()).contains("left join orders as other by its index on [lot] on ");
		assertThat(join.count()).isEqualTo(46);
	}

}
