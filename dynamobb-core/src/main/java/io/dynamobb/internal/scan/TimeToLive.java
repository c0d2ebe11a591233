package io.dynamobb.internal.scan;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * Finds the attribute by which the items of a table expire. Who may not ask for it is
 * warned once, and sees expired items. Thread-safe.
 */
final class TimeToLive {

	private static final Logger logger = LoggerFactory.getLogger(TimeToLive.class);

	private static final Set<String> REFUSALS = Set.of("AccessDeniedException", "UnknownOperationException");

	private static final Set<TimeToLiveStatus> ON = EnumSet.of(TimeToLiveStatus.ENABLED, TimeToLiveStatus.ENABLING);

	private final DynamoDbClient client;

	private final TableSpec spec;

	private final AtomicBoolean warned = new AtomicBoolean();

	TimeToLive(DynamoDbClient client, TableSpec spec) {
		this.client = client;
		this.spec = spec;
	}

	/**
	 * Asks DynamoDB, unless expired items are not hidden.
	 * @param table the table
	 * @param timeouts abort the call
	 * @return the attribute, {@code null} when there is none, it may not be asked for, or
	 * the index that is scanned does not have it: DynamoDB refuses to scan it for that
	 */
	@Nullable String attribute(TableDescription table, CallTimeouts timeouts) {
		String attribute = this.spec.refresh().hideExpired() ? ask(timeouts) : null;
		if (attribute == null || this.spec.indexName() == null || isProjected(attribute, table)) {
			return attribute;
		}
		warn("the index '" + this.spec.indexName() + "' does not have the attribute '" + attribute + "'");
		return null;
	}

	private @Nullable String ask(CallTimeouts timeouts) {
		try {
			DescribeTimeToLiveResponse response = this.client.describeTimeToLive(DescribeTimeToLiveRequest.builder()
				.tableName(this.spec.tableName())
				.overrideConfiguration(timeouts::control)
				.build());
			TimeToLiveDescription description = (response != null) ? response.timeToLiveDescription() : null;
			if (description == null) {
				warn("the client does not answer DescribeTimeToLive");
				return null;
			}
			return ON.contains(description.timeToLiveStatus()) ? description.attributeName() : null;
		}
		catch (UnsupportedOperationException ex) {
			warn("the client knows no DescribeTimeToLive");
			return null;
		}
		catch (DynamoDbException ex) {
			if (!isRefusal(ex)) {
				throw ex;
			}
			warn("DescribeTimeToLive is not allowed");
			return null;
		}
	}

	static boolean isRefusal(DynamoDbException ex) {
		return ex.awsErrorDetails() != null && REFUSALS.contains(ex.awsErrorDetails().errorCode());
	}

	private boolean isProjected(String attribute, TableDescription table) {
		return Stream
			.concat(table.globalSecondaryIndexes()
				.stream()
				.filter((index) -> Objects.equals(index.indexName(), this.spec.indexName()))
				.map((index) -> holds(index.projection(), index.keySchema(), attribute)),
					table.localSecondaryIndexes()
						.stream()
						.filter((index) -> Objects.equals(index.indexName(), this.spec.indexName()))
						.map((index) -> holds(index.projection(), index.keySchema(), attribute)))
			.anyMatch(Boolean::booleanValue) || isKey(table.keySchema(), attribute);
	}

	private static boolean holds(@Nullable Projection projection, List<KeySchemaElement> key, String attribute) {
		return isKey(key, attribute) || (projection != null && (projection.projectionType() == ProjectionType.ALL
				|| projection.nonKeyAttributes().contains(attribute)));
	}

	private static boolean isKey(List<KeySchemaElement> key, String attribute) {
		return key.stream().anyMatch((element) -> attribute.equals(element.attributeName()));
	}

	private void warn(String reason) {
		if (this.warned.compareAndSet(false, true)) {
			logger.warn("Expired items of table '{}' are not hidden: {}", this.spec.name(), reason);
		}
	}

}
