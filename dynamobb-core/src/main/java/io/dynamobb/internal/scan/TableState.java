package io.dynamobb.internal.scan;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

import io.dynamobb.exception.DynamoBBException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * Refuses to scan a table, or an index, in a state in which it cannot be read whole. A
 * service that tells no state is taken at its word.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html">TableDescription</a>
 */
final class TableState {

	private static final Set<IndexStatus> READABLE = EnumSet.of(IndexStatus.ACTIVE, IndexStatus.UPDATING,
			IndexStatus.UNKNOWN_TO_SDK_VERSION);

	private TableState() {
	}

	/**
	 * Checks what is to be scanned.
	 * @param table the table
	 * @param indexName the index that is scanned, {@code null} for the table itself
	 * @throws DynamoBBException when it cannot be read, with what to do
	 */
	static void check(TableDescription table, @Nullable String indexName) {
		String reason = reason(table.tableStatus());
		if (reason != null) {
			throw new DynamoBBException(
					"Table '" + table.tableName() + "' is " + table.tableStatusAsString() + ": " + reason);
		}
		for (GlobalSecondaryIndexDescription index : table.globalSecondaryIndexes()) {
			if (index.indexStatus() != null && Objects.equals(index.indexName(), indexName)) {
				check(table, index);
			}
		}
	}

	private static void check(TableDescription table, GlobalSecondaryIndexDescription index) {
		if (!READABLE.contains(index.indexStatus())) {
			String reason = switch (index.indexStatus()) {
				case CREATING -> "DynamoDB is still building it, and it lacks items; wait until it is ACTIVE";
				case DELETING -> "it is being deleted; scan another index, or the table";
				default -> "it cannot be read in this state";
			};
			throw new DynamoBBException("Index '" + index.indexName() + "' of table '" + table.tableName() + "' is "
					+ index.indexStatusAsString() + ": " + reason);
		}
	}

	private static @Nullable String reason(@Nullable TableStatus status) {
		if (status == null) {
			return null;
		}
		return switch (status) {
			case CREATING -> "it cannot be read before it is ACTIVE; wait until then";
			case DELETING -> "it is being deleted; create it anew, or correct its table-name";
			case ARCHIVING, ARCHIVED -> "DynamoDB archived it, for it could not use the table's KMS key for days;"
					+ " restore it from the backup that DynamoDB made of it";
			case INACCESSIBLE_ENCRYPTION_CREDENTIALS ->
				"DynamoDB cannot use the table's KMS key; enable the key, and allow its use in the key policy";
			default -> null;
		};
	}

}
