package io.dynamobb.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.benchmarks.rounds.Arguments;
import io.dynamobb.benchmarks.rounds.Benchmark;
import io.dynamobb.benchmarks.rounds.Peer;
import io.dynamobb.benchmarks.rounds.Question;
import io.dynamobb.benchmarks.rounds.Rounds;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import io.dynamobb.test.replay.ScanPages;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * How long does a read of the application's own client take that is answered from memory?
 *
 * <pre>
 * mvn -q -pl dynamobb-benchmarks -am -DskipTests package -Dbenchmark=ServedReads
 * </pre>
 *
 * Arguments: the number of rows (10000), of counted rounds (7) and of starts (2). The
 * table is one of DynamoDB Local, with a partition key of five rows and a sort key. Each
 * read makes its request anew and reads every attribute of the answer. The cache of
 * Caffeine holds the answers by their requests, and has all of them.
 */
final class ServedReads implements Benchmark {

	private static final String TABLE = "served-locations";

	private static final String WRAPPED = "DynamoBB, wrapped client";

	private static final String DIRECT = "DynamoBB, table.get and table.query";

	private static final String UNWRAPPED = "client of DynamoDB Local";

	private static final String CAFFEINE = "Caffeine, of the answers";

	private static final int COMPARED = 200;

	public static void main(String... values) {
		Arguments arguments = new Arguments(values);
		BenchmarkRows rows = new BenchmarkRows(arguments.number(0, 10_000), 1);
		try (DynamoDbLocal local = DynamoDbLocal.start();
				ReplayServer server = ReplayServer.start(ScanPages.render("locations", rows, false));
				DynamoDbClient replayed = DynamoDbLocal.clientBuilder(server.endpoint()).build()) {
			TestTable table = TestTable.withKey(BenchmarkRows.CUSTOMER_ID)
				.sortKey(BenchmarkRows.LOCATION_ID)
				.named(TABLE)
				.create(local.client());
			table.putAll(replayed.scanPaginator((scan) -> scan.tableName("locations")).items().stream().toList());
			new Rounds(arguments.number(1, 7), arguments.number(2, 2)).run(new ServedReads(),
					"Reads of a client, " + rows.size() + " rows", local.endpoint(), arguments);
		}
	}

	@Override
	public List<String> peers() {
		return List.of(WRAPPED, DIRECT, CAFFEINE, UNWRAPPED);
	}

	@Override
	public List<String> columns() {
		return List.of("wall ns", "CPU ns");
	}

	@Override
	public Map<String, Question> questions(Peer peer) {
		DynamoDbClient client = peer.client();
		DynamoMap map = DynamoBB.builder()
			.client(client)
			.table(TableSpec.builder("locations").tableName(TABLE).serveClient(true).pageSize(1_000).build())
			.build();
		map.refresh();
		DynamoTable table = map.table("locations");
		Keys keys = Keys.of(table.stream(), BenchmarkRows.LOCATION_ID);
		Map<String, String> customers = new TreeMap<>();
		table.stream()
			.forEach((item) -> customers.put(item.string(BenchmarkRows.LOCATION_ID),
					item.string(BenchmarkRows.CUSTOMER_ID)));
		Reads reads = switch (peer.name()) {
			case WRAPPED -> ofClient(map.wrap(client));
			case DIRECT -> new Reads((customer, location) -> List.of(table.get(customer, location).orElseThrow()),
					(customer, location) -> table.query(customer));
			case CAFFEINE -> cached(ofClient(map.wrap(client)), customers);
			case UNWRAPPED -> ofClient(client);
			default -> throw new IllegalArgumentException(peer.name());
		};
		int times = peer.name().equals(UNWRAPPED) ? 20 : 10_000;
		Map<String, Question> questions = new LinkedHashMap<>();
		questions.put("GetItem, the whole item", question(keys, customers, times, reads.item()));
		questions.put("Query of five rows", question(keys, customers, times, reads.partition()));
		return questions;
	}

	private static Reads ofClient(DynamoDbClient client) {
		return new Reads((customer, location) -> List.of(client.getItem(item(customer, location)).item()),
				(customer, location) -> client.query(partition(customer)).items());
	}

	/**
	 * A cache that has what it is asked for: nothing is read while it is measured.
	 */
	private static Reads cached(Reads reads, Map<String, String> customers) {
		Cache<Object, List<? extends Map<String, AttributeValue>>> cache = Caffeine.newBuilder().build();
		customers.forEach((location, customer) -> {
			cache.put(item(customer, location), reads.item().apply(customer, location));
			cache.put(partition(customer), reads.partition().apply(customer, location));
		});
		return new Reads((customer, location) -> Objects.requireNonNull(cache.getIfPresent(item(customer, location))),
				(customer, location) -> Objects.requireNonNull(cache.getIfPresent(partition(customer))));
	}

	private static GetItemRequest item(String customer, String location) {
		return GetItemRequest.builder()
			.tableName(TABLE)
			.key(Map.of(BenchmarkRows.CUSTOMER_ID, AttributeValue.fromS(customer), BenchmarkRows.LOCATION_ID,
					AttributeValue.fromS(location)))
			.build();
	}

	private static QueryRequest partition(String customer) {
		return QueryRequest.builder()
			.tableName(TABLE)
			.keyConditionExpression("customerId = :customer")
			.expressionAttributeValues(Map.of(":customer", AttributeValue.fromS(customer)))
			.build();
	}

	private static Question question(Keys keys, Map<String, String> customers, int times,
			BiFunction<String, String, List<? extends Map<String, AttributeValue>>> read) {
		return Question.timed(1e9 / times, () -> {
			long sum = 0;
			for (int i = 0; i < times; i++) {
				String location = keys.next();
				sum += checksum(read.apply(Objects.requireNonNull(customers.get(location)), location));
			}
			return sum;
		}, () -> {
			long sum = 0;
			Keys first = keys.from(0);
			for (int i = 0; i < COMPARED; i++) {
				String location = first.next();
				for (Map<String, AttributeValue> item : read.apply(Objects.requireNonNull(customers.get(location)),
						location)) {
					sum += new TreeMap<>(item).toString().hashCode();
				}
			}
			return sum;
		});
	}

	/**
	 * Reads all attributes, so that none is left out.
	 */
	private static long checksum(List<? extends Map<String, AttributeValue>> items) {
		long sum = 0;
		for (Map<String, AttributeValue> item : items) {
			for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
				AttributeValue value = attribute.getValue();
				String text = (value.s() != null) ? value.s() : value.n();
				sum += attribute.getKey().length() + ((text != null) ? text.charAt(text.length() - 1) : 1);
			}
		}
		return sum;
	}

	/**
	 * Two ways to read.
	 *
	 * @param item reads one item
	 * @param partition reads all items of a partition
	 */
	private record Reads(BiFunction<String, String, List<? extends Map<String, AttributeValue>>> item,
			BiFunction<String, String, List<? extends Map<String, AttributeValue>>> partition) {

	}

}
