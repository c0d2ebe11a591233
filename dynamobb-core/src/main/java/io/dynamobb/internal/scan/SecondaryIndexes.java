package io.dynamobb.internal.scan;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.item.AttributePath;
import io.dynamobb.item.KeySchema;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Reads the secondary indexes of a table.
 */
final class SecondaryIndexes {

	private static final Set<IndexStatus> READABLE = EnumSet.of(IndexStatus.ACTIVE, IndexStatus.UPDATING);

	private static final Logger logger = LoggerFactory.getLogger(SecondaryIndexes.class);

	private SecondaryIndexes() {
	}

	/**
	 * Returns the indexes that can be read and are described whole.
	 * @param table what the service says
	 * @return the indexes
	 */
	static List<SecondaryIndex> of(TableDescription table) {
		List<SecondaryIndex> indexes = new ArrayList<>();
		for (GlobalSecondaryIndexDescription index : table.globalSecondaryIndexes()) {
			if (READABLE.contains(index.indexStatus())) {
				add(indexes, table, index.indexName(), index.keySchema(), index.projection(), true);
			}
		}
		for (LocalSecondaryIndexDescription index : table.localSecondaryIndexes()) {
			add(indexes, table, index.indexName(), index.keySchema(), index.projection(), false);
		}
		return indexes;
	}

	/**
	 * Returns the look-ups of a table: those that it declares, and the partition keys of
	 * its global indexes as far as they are loaded.
	 * @param spec declares look-ups
	 * @param indexes the secondary indexes
	 * @return for each look-up, the names of its attributes
	 */
	static List<List<String>> lookUps(TableSpec spec, List<SecondaryIndex> indexes) {
		Stream<List<String>> partitions = indexes.stream()
			.filter(SecondaryIndex::global)
			.map((index) -> index.keySchema().partition().stream().map(KeySchema.KeyAttribute::name).toList())
			.filter((names) -> spec.attributes().isEmpty()
					|| spec.attributes().containsAll(names.stream().map(AttributePath::of).toList()));
		return Stream.concat(spec.indexes().stream(), partitions).distinct().toList();
	}

	private static void add(List<SecondaryIndex> indexes, TableDescription table, String name,
			List<KeySchemaElement> key, @Nullable Projection projection, boolean global) {
		if (projection == null) {
			return;
		}
		ProjectionType type = projection.projectionType();
		if (type == null || type == ProjectionType.UNKNOWN_TO_SDK_VERSION) {
			return;
		}
		try {
			KeySchema keySchema = TableDescriber.keySchema("index '" + name + "'", key, table);
			Set<String> attributes = new HashSet<>(keySchema.attributes());
			attributes.addAll(TableDescriber.keySchema(table).attributes());
			if (type == ProjectionType.INCLUDE) {
				attributes.addAll(projection.nonKeyAttributes());
			}
			indexes.add(new SecondaryIndex(name, keySchema, global,
					(type != ProjectionType.ALL) ? Set.copyOf(attributes) : null));
		}
		catch (DynamoBBException ex) {
			logger.debug("Reads of a secondary index go on to DynamoDB: {}", ex.getMessage());
		}
	}

}
