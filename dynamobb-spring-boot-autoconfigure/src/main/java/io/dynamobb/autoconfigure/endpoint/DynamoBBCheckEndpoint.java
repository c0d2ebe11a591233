package io.dynamobb.autoconfigure.endpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.autoconfigure.endpoint.DynamoBBEndpoint.TableSummary;
import io.dynamobb.query.TableReport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * {@link Endpoint @Endpoint} that checks cached tables as a relational database would
 * hold them: references, keys and attributes. It answers with counts, never with the
 * contents of items. Each check reads every item of the table.
 */
@Endpoint(id = "dynamobbcheck")
public class DynamoBBCheckEndpoint {

	private final DynamoMap dynamoMap;

	/**
	 * Creates the endpoint.
	 * @param dynamoMap the map of the tables
	 */
	public DynamoBBCheckEndpoint(DynamoMap dynamoMap) {
		this.dynamoMap = dynamoMap;
	}

	/**
	 * Checks all tables, one after the other.
	 * @return what was found of each
	 */
	@ReadOperation
	public ChecksDescriptor checks() {
		Map<String, CheckDescriptor> tables = new LinkedHashMap<>();
		this.dynamoMap.tables().forEach((table) -> tables.put(table.name(), check(table)));
		return new ChecksDescriptor(tables);
	}

	/**
	 * Checks a table.
	 * @param table the name of the table in code
	 * @return what was found, {@code null} when no table has the name
	 */
	@ReadOperation
	public @Nullable CheckDescriptor check(@Selector String table) {
		return DynamoBBEndpoint.find(this.dynamoMap, table).map(this::check).orElse(null);
	}

	private CheckDescriptor check(DynamoTable table) {
		return CheckDescriptor.of(this.dynamoMap.check(table.name()).run());
	}

	Map<String, TableSummary> tables() {
		return DynamoBBEndpoint.summaries(this.dynamoMap);
	}

	/**
	 * Description of the checks of all tables.
	 *
	 * @param tables what was found of each table, by its name in code
	 */
	public record ChecksDescriptor(Map<String, CheckDescriptor> tables) implements OperationResponseBody {

	}

	/**
	 * Description of what was found of a table.
	 *
	 * @param items how many items it has
	 * @param sound whether there are neither orphans nor duplicates
	 * @param references what was found of each reference
	 * @param attributes what was found of each attribute that any item has
	 */
	public record CheckDescriptor(int items, boolean sound, List<ReferenceDescriptor> references,
			Map<String, AttributeDescriptor> attributes) implements OperationResponseBody {

		static CheckDescriptor of(TableReport report) {
			Map<String, AttributeDescriptor> attributes = new LinkedHashMap<>();
			report.attributes().forEach((found) -> attributes.put(found.name(), AttributeDescriptor.of(found)));
			return new CheckDescriptor(report.items(), report.isSound(),
					report.references().stream().map(ReferenceDescriptor::of).toList(), attributes);
		}

	}

	/**
	 * Description of what was found of a reference.
	 *
	 * @param table the name of the table that is referred to
	 * @param attributes the names of the values that refer
	 * @param targets the names of the values that are referred to
	 * @param without how many items lack one of the values that refer
	 * @param orphans how many items refer to no item
	 * @param duplicates how many of the values that are referred to several items have
	 */
	public record ReferenceDescriptor(String table, List<String> attributes, List<String> targets, long without,
			long orphans, long duplicates) {

		static ReferenceDescriptor of(TableReport.Reference found) {
			return new ReferenceDescriptor(found.table(), found.attributes(), found.target().attributes(),
					found.without(), found.orphans(), found.target().duplicates());
		}

	}

	/**
	 * Description of what was found of an attribute.
	 *
	 * @param items how many items have it
	 * @param coverage how many of all items that is, from 0 to 1
	 * @param mixed whether items have it in several types other than NULL
	 * @param types how many items have it in each type
	 */
	public record AttributeDescriptor(long items, double coverage, boolean mixed, Map<String, Long> types) {

		static AttributeDescriptor of(TableReport.Attribute found) {
			Map<String, Long> types = new LinkedHashMap<>();
			for (AttributeValue.Type type : AttributeValue.Type.values()) {
				Long count = found.types().get(type);
				if (count != null) {
					types.put((type == AttributeValue.Type.NUL) ? "NULL" : type.name(), count);
				}
			}
			return new AttributeDescriptor(found.items(), found.coverage(), found.isMixed(), types);
		}

	}

}
