package io.dynamobb.benchmarks.peer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.dynamobb.DynamoMap;
import io.dynamobb.spec.TableSpec;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The ways to load a whole table.
 */
public final class Loaders {

	private final DynamoDbClient client;

	private final String table;

	private final String key;

	/**
	 * Creates the loaders of a table.
	 * @param client reads the table
	 * @param table the name of the table
	 * @param key the name of its partition key
	 */
	public Loaders(DynamoDbClient client, String table, String key) {
		this.client = client;
		this.table = table;
		this.key = key;
	}

	/**
	 * Loads into DynamoBB.
	 * @param segments how many segments are scanned in parallel
	 * @param indexes the attributes to look up besides the primary key
	 * @return the table with its indexes
	 */
	public DynamoTableInMemory dynamoBB(int segments, String... indexes) {
		TableSpec.Builder spec = TableSpec.builder(this.table).segments(segments);
		Stream.of(indexes).forEach(spec::index);
		DynamoMap map = DynamoBBTables.load(this.client, List.of(spec.build()));
		return new DynamoTableInMemory(map, map.table(this.table));
	}

	/**
	 * Loads with the SDK's paginator.
	 * @return all items
	 */
	public Loaded list() {
		List<Map<String, AttributeValue>> items = new ArrayList<>();
		items().forEach(items::add);
		return items::stream;
	}

	/**
	 * Loads locations with the SDK's paginator into maps.
	 * @return all items
	 */
	public SdkMaps sdkMaps() {
		Map<String, Map<String, AttributeValue>> byKey = new HashMap<>();
		Map<String, List<Map<String, AttributeValue>>> byCustomer = new HashMap<>();
		items().forEach((item) -> {
			byKey.put(SdkMaps.string(item, "locationId"), item);
			byCustomer.computeIfAbsent(SdkMaps.string(item, "customerId"), (customer) -> new ArrayList<>()).add(item);
		});
		return new SdkMaps(byKey, byCustomer);
	}

	/**
	 * Loads locations with the SDK's paginator into maps that can be refreshed.
	 * @return all items
	 */
	public Refreshable swappedMaps() {
		return new SwappedMaps(this);
	}

	/**
	 * Reads the table anew each time that its items are asked for.
	 * @return no item
	 */
	public Loaded nothing() {
		return () -> items().stream();
	}

	/**
	 * Loads locations with the enhanced client into beans.
	 * @return all items
	 */
	public Loaded beans() {
		TableSchema<LocationBean> schema = TableSchema.fromBean(LocationBean.class);
		List<LocationBean> beans = all(schema);
		return () -> beans.stream().map((bean) -> schema.itemToMap(bean, true));
	}

	/**
	 * Loads with the enhanced client into documents.
	 * @return all items
	 */
	public Loaded documents() {
		List<EnhancedDocument> documents = all(TableSchema.documentSchemaBuilder()
			.addIndexPartitionKey(TableMetadata.primaryIndexName(), this.key, AttributeValueType.S)
			.attributeConverterProviders(AttributeConverterProvider.defaultProvider())
			.build());
		return () -> documents.stream().map(EnhancedDocument::toMap);
	}

	private SdkIterable<Map<String, AttributeValue>> items() {
		return this.client.scanPaginator((scan) -> scan.tableName(this.table)).items();
	}

	private <T> List<T> all(TableSchema<T> schema) {
		DynamoDbEnhancedClient enhanced = DynamoDbEnhancedClient.builder().dynamoDbClient(this.client).build();
		List<T> items = new ArrayList<>();
		enhanced.table(this.table, schema).scan().items().forEach(items::add);
		return items;
	}

	/**
	 * Loads locations with the SDK's paginator into Hollow.
	 * @return all items
	 */
	public HollowLocations hollow() {
		HollowData data = new HollowData();
		items().forEach((item) -> data.add(new HollowLocation(item)));
		return HollowLocations.of(data.read());
	}

}
