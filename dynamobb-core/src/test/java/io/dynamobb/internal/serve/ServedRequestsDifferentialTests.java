package io.dynamobb.internal.serve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

import io.dynamobb.item.KeySchema;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random requests to random tables have the answers that DynamoDB Local gives, or both
 * refuse them: here that is to pass them on. {@code -Ddynamobb.served.requests=1000000}
 * is the long run, {@code -Ddynamobb.served.seed=} repeats one.
 */
@Tag("slow")
class ServedRequestsDifferentialTests {

	private static final int REQUESTS = Integer.getInteger("dynamobb.served.requests", 20_000);

	private static final long SEED = Long.getLong("dynamobb.served.seed", System.nanoTime());

	/** Generators of neighbouring seeds begin with the same numbers. */
	private static final long SCRAMBLE = 0x9E3779B97F4A7C15L;

	private static final int TABLES = 8;

	private static final Comparator<Map<String, AttributeValue>> BY_TEXT = Comparator
		.comparing((item) -> new TreeMap<>(item).toString());

	private static final DynamoDbClient client = DynamoDbLocal.shared().client();

	private static final List<RandomServedTable> tables = new ArrayList<>();

	private static final List<ServedTable> served = new ArrayList<>();

	private final Map<PassReason, Integer> passedOn = new EnumMap<>(PassReason.class);

	private int answered;

	private int refused;

	@BeforeAll
	static void createTables() {
		System.out.println("Seed of the requests: " + SEED);
		Random random = new Random(SEED);
		for (int i = 0; i < TABLES; i++) {
			tables.add(new RandomServedTable(client, random));
			served.add(tables.get(i).load(client));
		}
	}

	@Test
	void itemsAreTheSame() {
		for (int run = 0; run < REQUESTS / 4; run++) {
			int table = run % TABLES;
			GetItemRequest request = requests(run, table).getItem();
			GetItemResponse theirs = answer(() -> client.getItem(request));
			compare(run, request, served.get(table).answer(request), (theirs != null) ? Capacities.zero(theirs) : null);
		}
		report();
	}

	@Test
	void batchesAreTheSame() {
		for (int run = 0; run < REQUESTS / 8; run++) {
			int table = run % TABLES;
			BatchGetItemRequest request = requests(run, table).batchGetItem();
			BatchGetItemResponse theirs = answer(() -> client.batchGetItem(request));
			Served<BatchGetItemResponse> ours = ServedBatch.answer(request, (name) -> served.get(table));
			compare(run, request, sorted(ours), (theirs != null) ? sorted(Capacities.zero(theirs)) : null);
		}
		report();
	}

	/**
	 * The items of a batch come in any order.
	 */
	private static Served<BatchGetItemResponse> sorted(Served<BatchGetItemResponse> ours) {
		return (ours.answer() != null) ? new Served<>(sorted(ours.answer()), null) : ours;
	}

	private static BatchGetItemResponse sorted(BatchGetItemResponse answer) {
		Map<String, List<Map<String, AttributeValue>>> responses = new HashMap<>(answer.responses());
		responses.replaceAll((table, items) -> items.stream().sorted(BY_TEXT).toList());
		return answer.toBuilder().responses(responses).build();
	}

	/**
	 * Sizes of strings are exact, so that pages end with the same items where four of
	 * them make a megabyte, or a byte more or less.
	 */
	@Test
	void pagesEndWithTheSameItems() {
		for (int size : new int[] { (1 << 18) - 1, 1 << 18, (1 << 18) + 1 }) {
			TestTable table = TestTable.withKey("id").sortKey("at").create(client);
			List<Map<String, AttributeValue>> items = new ArrayList<>();
			for (int i = 0; i < 12; i++) {
				Map<String, AttributeValue> item = Map.of("id", AttributeValue.fromS("i"), "at",
						AttributeValue.fromS(Character.toString('a' + i)), "t",
						AttributeValue.fromS("x".repeat(size - 7)));
				assertThat(ItemSize.of(item)).isEqualTo(size);
				table.put(item);
				items.add(item);
			}
			KeySchema key = new KeySchema(List.of(new KeySchema.KeyAttribute("id", KeySchema.KeyType.S)),
					List.of(new KeySchema.KeyAttribute("at", KeySchema.KeyType.S)));
			ServedTable ours = new ServedTable(SnapshotOf.items(key, items), HeldParts.ALL, List.of(), new ScanOrders(),
					new DoubtedKeys());
			QueryRequest request = QueryRequest.builder()
				.tableName(table.name())
				.keyConditionExpression("id = :id")
				.expressionAttributeValues(Map.of(":id", AttributeValue.fromS("i")))
				.build();
			for (Map<String, AttributeValue> start = Map.of(); start != null;) {
				QueryRequest page = start.isEmpty() ? request : request.toBuilder().exclusiveStartKey(start).build();
				QueryResponse theirs = client.query(page);
				assertThat(ours.answer(page).answer()).extracting(QueryResponse::count, QueryResponse::lastEvaluatedKey)
					.as("items of " + size)
					.containsExactly(theirs.count(), theirs.lastEvaluatedKey());
				assertSame("items of " + size, Objects.requireNonNull(ours.answer(page).answer()), theirs);
				start = theirs.hasLastEvaluatedKey() ? theirs.lastEvaluatedKey() : null;
			}
		}
	}

	/**
	 * Goes on with the key of either side, which means the same on both.
	 */
	@Test
	void queriesFindTheSameInTheSameOrder() {
		int pages = 0;
		for (int run = 0; pages < REQUESTS / 2; run++) {
			int table = run % TABLES;
			QueryRequest request = requests(run, table).query();
			while (request != null) {
				QueryRequest asked = request;
				pages++;
				QueryResponse theirs = answer(() -> client.query(asked));
				Served<QueryResponse> ours = served.get(table).answer(asked);
				compare(run, asked, inOrder(asked, table, ours),
						(theirs != null) ? inOrder(asked, table, Capacities.zero(theirs)) : null);
				request = (theirs != null && theirs.hasLastEvaluatedKey())
						? asked.toBuilder().exclusiveStartKey(theirs.lastEvaluatedKey()).build() : null;
			}
		}
		report();
	}

	private static Served<QueryResponse> inOrder(QueryRequest request, int table, Served<QueryResponse> ours) {
		return (ours.answer() != null) ? new Served<>(inOrder(request, table, ours.answer()), null) : ours;
	}

	/**
	 * Entries of an index that share a key come in any order: "In a global secondary
	 * index, the key values do not need to be unique", and no order is told but that of
	 * the sort key. Local has them by a hash of the primary key.
	 */
	private static QueryResponse inOrder(QueryRequest request, int table, QueryResponse answer) {
		if (request.indexName() == null || !answer.hasItems()) {
			return answer;
		}
		List<String> key = tables.get(table).key(request.indexName());
		String sort = (key.size() > 1) ? key.get(1) : "";
		List<Map<String, AttributeValue>> items = new ArrayList<>();
		List<Map<String, AttributeValue>> equal = new ArrayList<>();
		for (Map<String, AttributeValue> item : answer.items()) {
			if (!equal.isEmpty() && !Objects.equals(equal.get(0).get(sort), item.get(sort))) {
				equal.sort(BY_TEXT);
				items.addAll(equal);
				equal.clear();
			}
			equal.add(item);
		}
		equal.sort(BY_TEXT);
		items.addAll(equal);
		return answer.toBuilder().items(items).build();
	}

	@Test
	void scansFindTheSameItemsEachOnce() {
		int pages = 0;
		for (int run = 0; pages < REQUESTS / 8; run++) {
			int table = run % TABLES;
			ScanRequest request = requests(run, table).scan();
			List<ScanResponse> theirs = pages(request, (page) -> answer(() -> client.scan(page)));
			List<ScanResponse> ours = pages(request, (page) -> served.get(table).answer(page).answer());
			pages += Math.max(1, theirs.size());
			if (theirs.isEmpty() || ours.isEmpty()) {
				compare(run, request, served.get(table).answer(request), theirs.isEmpty() ? null : theirs.get(0));
				continue;
			}
			this.answered++;
			String what = describe(run, request);
			assertThat(items(ours)).as(what).containsExactlyInAnyOrderElementsOf(items(theirs));
			assertThat(ours.stream().map(ScanResponse::scannedCount)).as(what)
				.isEqualTo(theirs.stream().map(ScanResponse::scannedCount).toList());
			assertThat(ours.stream().mapToInt(ScanResponse::count).sum()).as(what)
				.isEqualTo(theirs.stream().mapToInt(ScanResponse::count).sum());
			assertThat(ours.stream().map(ScanResponse::hasItems)).as(what)
				.isEqualTo(theirs.stream().map(ScanResponse::hasItems).toList());
			assertThat(ours.get(0).consumedCapacity()).as(what)
				.isEqualTo(Capacities.zero(theirs.get(0).consumedCapacity()));
			requireOwnKeys(table, request, ours.get(0), theirs.get(0), what);
		}
		report();
	}

	/**
	 * A scan goes on where it has begun.
	 */
	private static void requireOwnKeys(int table, ScanRequest request, ScanResponse ours, ScanResponse theirs,
			String what) {
		if (ours.hasLastEvaluatedKey()) {
			assertThat(
					answer(() -> client.scan(request.toBuilder().exclusiveStartKey(ours.lastEvaluatedKey()).build())))
				.as(what)
				.isNull();
		}
		if (theirs.hasLastEvaluatedKey()) {
			assertThat(served.get(table)
				.answer(request.toBuilder().exclusiveStartKey(theirs.lastEvaluatedKey()).build())
				.reason()).as(what).isEqualTo(PassReason.PAGE_KEY);
		}
	}

	private static List<ScanResponse> pages(ScanRequest request, Function<ScanRequest, @Nullable ScanResponse> ask) {
		List<ScanResponse> pages = new ArrayList<>();
		Set<Map<String, AttributeValue>> keys = new HashSet<>();
		ScanResponse page = ask.apply(request);
		while (page != null) {
			pages.add(page);
			if (!page.hasLastEvaluatedKey()) {
				break;
			}
			assertThat(keys.add(page.lastEvaluatedKey())).isTrue();
			page = ask.apply(request.toBuilder().exclusiveStartKey(page.lastEvaluatedKey()).build());
			assertThat(page).isNotNull();
		}
		return pages;
	}

	private static List<Map<String, AttributeValue>> items(List<ScanResponse> pages) {
		return pages.stream().flatMap((page) -> page.items().stream()).toList();
	}

	/**
	 * Request ids and HTTP headers are others.
	 */
	private static void assertSame(String what, SdkPojo ours, SdkPojo theirs) {
		if (!ours.equalsBySdkFields(theirs)) {
			assertThat(ours).as(what).hasToString(theirs.toString());
			throw new AssertionError(what + " differs: " + ours);
		}
	}

	private <R extends SdkPojo> void compare(int run, Object request, Served<R> ours, @Nullable R theirs) {
		String what = describe(run, request) + " " + ours.reason();
		if (theirs == null) {
			this.refused++;
			assertThat(ours.answer()).as(what).isNull();
		}
		else if (ours.answer() == null) {
			this.passedOn.merge(ours.reason(), 1, Integer::sum);
			assertThat(ours.reason()).as(what).isIn(mayPassOn(request));
		}
		else {
			this.answered++;
			assertSame(what, ours.answer(), theirs);
		}
	}

	/**
	 * Of what DynamoDB answers, pages of an index that lie between entries of one key go
	 * on there, and what a local index reads out of its table. Local also scans an index
	 * by a filter on attributes that it lacks, which it refuses in a query.
	 */
	private static Set<PassReason> mayPassOn(Object request) {
		String index = (request instanceof QueryRequest query) ? query.indexName()
				: (request instanceof ScanRequest scan) ? scan.indexName() : null;
		if (index == null) {
			return Set.of();
		}
		if (request instanceof ScanRequest) {
			return Set.of(PassReason.INDEX);
		}
		return index.equals("index-l") ? Set.of(PassReason.ORDER, PassReason.INDEX) : Set.of(PassReason.ORDER);
	}

	private void report() {
		System.out.println(
				"answered " + this.answered + ", refused by both " + this.refused + ", passed on " + this.passedOn);
		assertThat(this.answered).isGreaterThan(this.refused / 2);
		assertThat(this.refused).isPositive();
	}

	private static RandomRequests requests(int run, int table) {
		return new RandomRequests(new Random((SEED + run) * SCRAMBLE), tables.get(table));
	}

	private static String describe(int run, Object request) {
		return "seed " + SEED + ", run " + run + ": " + request;
	}

	private static <T> @Nullable T answer(Supplier<T> supplier) {
		try {
			return supplier.get();
		}
		catch (DynamoDbException ex) {
			return null;
		}
	}

}
