package io.dynamobb.test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.dynamobb.test.local.TestTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/**
 * The tables that a test has in DynamoDB Local.
 */
final class LocalTables {

	static final String BEAN_NAME = "dynamobbLocalTables";

	private static final String SEPARATOR = "\n";

	private final List<List<String>> schemas;

	/**
	 * Creates the tables of a test. Strings, since code is generated for them ahead of
	 * time.
	 * @param declarations what {@link #declaration} has made of each
	 */
	LocalTables(String[] declarations) {
		this.schemas = Arrays.stream(declarations)
			.map((declaration) -> List.of(declaration.split(SEPARATOR, -1)))
			.toList();
	}

	static String declaration(AutoConfigureDynamoDbLocal.Table table) {
		List<String> parts = new ArrayList<>(List.of(table.name(), Boolean.toString(table.stream()), table.key()));
		parts.add(table.sortKey());
		parts.addAll(Arrays.asList(table.indexes()));
		return String.join(SEPARATOR, parts);
	}

	/**
	 * Creates the tables, in the place of those of the same names.
	 */
	void create(DynamoDbClient client) {
		for (List<String> schema : this.schemas) {
			delete(client, schema.get(0));
			builder(schema).create(client);
		}
	}

	private static void delete(DynamoDbClient client, String name) {
		try {
			client.deleteTable((request) -> request.tableName(name));
			client.waiter().waitUntilTableNotExists((request) -> request.tableName(name));
		}
		catch (ResourceNotFoundException ex) {
			// there is none to delete
		}
	}

	private static TestTable.Builder builder(List<String> schema) {
		TestTable.Builder table = TestTable.withKey(name(schema.get(2)), type(schema.get(2))).named(schema.get(0));
		if (!schema.get(3).isEmpty()) {
			table.sortKey(name(schema.get(3)), type(schema.get(3)));
		}
		for (String index : schema.subList(4, schema.size())) {
			String[] parts = index.split("[=,]");
			if (parts.length < 2 || parts.length > 3) {
				throw new IllegalStateException("The index '" + index + "' of table '" + schema.get(0)
						+ "' is neither name=partitionKey nor name=partitionKey,sortKey");
			}
			for (String attribute : Arrays.asList(parts).subList(1, parts.length)) {
				table.attribute(name(attribute), type(attribute));
			}
			if (parts.length == 2) {
				table.index(parts[0], name(parts[1]));
			}
			else {
				table.index(parts[0], name(parts[1]), name(parts[2]));
			}
		}
		return Boolean.parseBoolean(schema.get(1)) ? table.stream(StreamViewType.NEW_IMAGE) : table;
	}

	private static String name(String attribute) {
		int colon = attribute.lastIndexOf(':');
		return (colon < 0) ? attribute : attribute.substring(0, colon);
	}

	private static ScalarAttributeType type(String attribute) {
		int colon = attribute.lastIndexOf(':');
		ScalarAttributeType type = (colon < 0) ? ScalarAttributeType.S
				: ScalarAttributeType.fromValue(attribute.substring(colon + 1));
		if (type == ScalarAttributeType.UNKNOWN_TO_SDK_VERSION) {
			throw new IllegalStateException("The type of the key attribute '" + attribute + "' is none of S, N and B");
		}
		return type;
	}

}
