package io.dynamobb.internal.serve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.dynamobb.internal.expression.RandomExpressions;
import io.dynamobb.internal.scan.ScanProgress;
import io.dynamobb.internal.scan.TableScanner;
import io.dynamobb.internal.snapshot.ChangedTables;
import io.dynamobb.internal.snapshot.RowIndex;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.TestTable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A random table in DynamoDB Local and in memory: the types of its keys, its secondary
 * indexes and their projections, and its items.
 */
final class RandomServedTable {

	private static final List<String> STRINGS = List.of("a", "ab", "abc", "b", "é", "\uD83D\uDE00", "\uFFFD");

	private final Random random;

	private final Map<String, ScalarAttributeType> types = new LinkedHashMap<>();

	private final Map<String, List<String>> keys = new LinkedHashMap<>();

	private final List<Map<String, AttributeValue>> items = new ArrayList<>();

	private final String name = TestTable.uniqueName("served");

	private final boolean sorted;

	/**
	 * Creates the table and its items.
	 * @param client the client of DynamoDB Local
	 * @param random decides
	 */
	RandomServedTable(DynamoDbClient client, Random random) {
		this.random = random;
		this.sorted = random.nextInt(4) != 0;
		CreateTableRequest.Builder request = CreateTableRequest.builder()
			.tableName(this.name)
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.keySchema(key("", "id", this.sorted ? "at" : null));
		List<GlobalSecondaryIndex> global = new ArrayList<>();
		for (String index : List.of("index-g", "index-h", "index-i")) {
			String letter = index.substring(6);
			global.add(GlobalSecondaryIndex.builder()
				.indexName(index)
				.keySchema(key(index, letter + "p", (random.nextInt(3) != 0) ? letter + "s" : null))
				.projection(projection())
				.build());
		}
		request.globalSecondaryIndexes(global);
		if (this.sorted) {
			request.localSecondaryIndexes(LocalSecondaryIndex.builder()
				.indexName("index-l")
				.keySchema(key("index-l", "id", "ls"))
				.projection(projection())
				.build());
		}
		request.attributeDefinitions(this.types.entrySet()
			.stream()
			.map((type) -> AttributeDefinition.builder()
				.attributeName(type.getKey())
				.attributeType(type.getValue())
				.build())
			.toList());
		client.createTable(request.build());
		client.waiter().waitUntilTableExists((wait) -> wait.tableName(this.name));
		fill(client);
	}

	private List<KeySchemaElement> key(String index, String partition, @Nullable String sort) {
		List<ScalarAttributeType> all = List.of(ScalarAttributeType.S, ScalarAttributeType.N, ScalarAttributeType.B);
		List<KeySchemaElement> key = new ArrayList<>();
		this.types.putIfAbsent(partition, any(all));
		key.add(KeySchemaElement.builder().attributeName(partition).keyType(KeyType.HASH).build());
		if (sort != null) {
			this.types.putIfAbsent(sort, any(all));
			key.add(KeySchemaElement.builder().attributeName(sort).keyType(KeyType.RANGE).build());
		}
		this.keys.put(index, key.stream().map(KeySchemaElement::attributeName).toList());
		return key;
	}

	private Projection projection() {
		return switch (this.random.nextInt(3)) {
			case 0 -> Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build();
			case 1 -> Projection.builder().projectionType(ProjectionType.INCLUDE).nonKeyAttributes("a", "m").build();
			default -> Projection.builder().projectionType(ProjectionType.ALL).build();
		};
	}

	private void fill(DynamoDbClient client) {
		RandomExpressions expressions = new RandomExpressions(this.random);
		Map<List<AttributeValue>, Map<String, AttributeValue>> byKey = new LinkedHashMap<>();
		for (int i = 0; i < 60; i++) {
			Map<String, AttributeValue> item = new HashMap<>(expressions.item(""));
			this.types.forEach((attribute, type) -> {
				if (isKey(attribute) || this.random.nextInt(4) != 0) {
					item.put(attribute, value(attribute));
				}
			});
			byKey.put(this.keys.get("").stream().map(item::get).toList(), item);
		}
		byKey.values().forEach((item) -> {
			client.putItem((put) -> put.tableName(this.name).item(item));
			this.items.add(item);
		});
	}

	boolean isKey(String attribute) {
		return this.keys.get("").contains(attribute);
	}

	/**
	 * Returns a value that a key attribute may have, among few where it is a partition
	 * key.
	 */
	AttributeValue value(String attribute) {
		int few = switch (attribute) {
			case "id" -> this.sorted ? 3 : 1000;
			case "at" -> 1000;
			default -> attribute.endsWith("p") ? 2 : 12;
		};
		int value = this.random.nextInt(few);
		return switch (this.types.get(attribute)) {
			case S -> AttributeValue.fromS(STRINGS.get(value % STRINGS.size()) + value / STRINGS.size());
			case N -> AttributeValue.fromN(Integer.toString(value - few / 3));
			default -> AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] { (byte) (value * 37), (byte) value }));
		};
	}

	String name() {
		return this.name;
	}

	/**
	 * Returns the key attributes of an index.
	 * @param index the name of the index, empty for the table itself
	 */
	List<String> key(String index) {
		return this.keys.get(index);
	}

	List<String> indexes() {
		return List.copyOf(this.keys.keySet());
	}

	List<Map<String, AttributeValue>> items() {
		return this.items;
	}

	/**
	 * Loads the table.
	 */
	ServedTable load(DynamoDbClient client) {
		ExecutorService threads = Executors.newCachedThreadPool();
		try {
			TableSpec spec = TableSpec.builder("served").tableName(this.name).serveClient(true).segments(2).build();
			TableScanner scanner = new TableScanner(client, spec, threads, null);
			TableSnapshot snapshot = scanner.load(new ScanProgress());
			if (this.types.get("id") == ScalarAttributeType.S && this.types.get("at") != ScalarAttributeType.B) {
				snapshot = changed(snapshot);
			}
			return new ServedTable(snapshot, HeldParts.of(spec), scanner.secondaryIndexes(), new ScanOrders(),
					new DoubtedKeys());
		}
		finally {
			threads.shutdownNow();
		}
	}

	/**
	 * Makes the same rows out of others and changes.
	 */
	private TableSnapshot changed(TableSnapshot snapshot) {
		List<Map<String, AttributeValue>> rows = new ArrayList<>();
		for (int row = 0; row < snapshot.size(); row++) {
			rows.add(new HashMap<>(snapshot.item(row)));
		}
		return ChangedTables.of(this.random, snapshot.keySchema(),
				snapshot.indexes().stream().map(RowIndex::attributes).toList(), null, rows);
	}

	private <T> T any(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

}
