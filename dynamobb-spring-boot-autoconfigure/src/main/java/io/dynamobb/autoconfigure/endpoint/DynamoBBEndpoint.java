package io.dynamobb.autoconfigure.endpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.JoinStatus;
import io.dynamobb.RefreshResult;
import io.dynamobb.TableStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@link Endpoint @Endpoint} that shows the cached tables, refreshes and pins them.
 */
@Endpoint(id = "dynamobb")
public class DynamoBBEndpoint {

	private final DynamoMap dynamoMap;

	/**
	 * Creates the endpoint.
	 * @param dynamoMap the map of the tables
	 */
	public DynamoBBEndpoint(DynamoMap dynamoMap) {
		this.dynamoMap = dynamoMap;
	}

	/**
	 * Shows all tables and declared joins.
	 * @return the status of each, without what takes the heap of a table
	 */
	@ReadOperation
	public TablesDescriptor tables() {
		Map<String, JoinSummary> joins = new LinkedHashMap<>();
		this.dynamoMap.declaredJoins().forEach((join) -> joins.put(join.name(), JoinSummary.of(join.status())));
		return new TablesDescriptor(summaries(this.dynamoMap), joins);
	}

	static Map<String, TableSummary> summaries(DynamoMap dynamoMap) {
		Map<String, TableSummary> tables = new LinkedHashMap<>();
		dynamoMap.tables().forEach((table) -> tables.put(table.name(), new TableSummary(table.status())));
		return tables;
	}

	/**
	 * Shows a table.
	 * @param table the name of the table in code
	 * @return its status, {@code null} when no table has the name
	 */
	@ReadOperation
	public @Nullable TableDescriptor table(@Selector String table) {
		return find(table).map((found) -> new TableDescriptor(found.status())).orElse(null);
	}

	/**
	 * Refreshes all tables in one step, and waits for it.
	 * @return what the refresh did with each
	 * @throws io.dynamobb.exception.RefreshFailedException when it failed; every table
	 * goes on serving what it has
	 */
	@WriteOperation
	public RefreshesDescriptor refresh() {
		Map<String, RefreshResult> tables = new LinkedHashMap<>();
		this.dynamoMap.refresh().forEach((result) -> tables.put(result.table(), result));
		return new RefreshesDescriptor(tables);
	}

	/**
	 * Refreshes a table, and waits for it.
	 * @param table the name of the table in code
	 * @return what the refresh did, {@code null} when no table has the name
	 * @throws io.dynamobb.exception.RefreshFailedException when it failed; the table goes
	 * on serving what it has
	 * @throws io.dynamobb.exception.RefreshTooSoonException when the last refresh was a
	 * moment ago
	 * @throws io.dynamobb.exception.TablePinnedException when the table is pinned
	 */
	@WriteOperation
	public @Nullable RefreshDescriptor refreshTable(@Selector String table) {
		return find(table).map((found) -> new RefreshDescriptor(found.refresh())).orElse(null);
	}

	/**
	 * Does something with a table.
	 * @param table the name of the table in code
	 * @param action what to do
	 * @return what the refresh did, or the status of the table after another action;
	 * {@code null} when no table has the name
	 * @throws io.dynamobb.exception.RefreshFailedException when the refresh failed; the
	 * table goes on serving what it has
	 * @throws io.dynamobb.exception.RefreshTooSoonException when the last refresh was a
	 * moment ago
	 * @throws io.dynamobb.exception.TablePinnedException when a pinned table was to be
	 * refreshed
	 * @throws io.dynamobb.exception.TableNotLoadedException when there is nothing to pin
	 * @throws io.dynamobb.exception.NoPreviousSnapshotException when there is nothing to
	 * roll back to
	 * @throws IllegalArgumentException when the action is empty, as JMX may have it
	 */
	@WriteOperation
	public @Nullable OperationResponseBody act(@Selector String table, Action action) {
		if (action == null) {
			throw new IllegalArgumentException(
					"The action is empty; the actions are " + String.join(", ", Action.names()));
		}
		return find(table).map((found) -> act(found, action)).orElse(null);
	}

	private OperationResponseBody act(DynamoTable table, Action action) {
		switch (action) {
			case REFRESH -> {
				return new RefreshDescriptor(table.refresh());
			}
			case CANCEL -> table.cancelRefresh();
			case PIN -> table.pin();
			case ROLLBACK -> table.rollback();
			case UNPIN -> table.unpin();
		}
		return new TableDescriptor(table.status());
	}

	private Optional<DynamoTable> find(String name) {
		return find(this.dynamoMap, name);
	}

	static Optional<DynamoTable> find(DynamoMap dynamoMap, String name) {
		return dynamoMap.tables().stream().filter((table) -> table.name().equals(name)).findFirst();
	}

	/**
	 * What to do with a table.
	 */
	public enum Action {

		/** Scan the table and publish the new snapshot. */
		REFRESH,

		/** Cancel the refresh that runs, if one does. */
		CANCEL,

		/** Go on serving the snapshot that is served now. */
		PIN,

		/** Serve the snapshot before it, and pin that. */
		ROLLBACK,

		/** Let refreshes replace the snapshot again. */
		UNPIN;

		static List<String> names() {
			return Stream.of(values()).map(Action::toString).toList();
		}

		static Optional<Action> named(String name) {
			return Stream.of(values()).filter((action) -> action.name().equalsIgnoreCase(name)).findFirst();
		}

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * Description of the tables and joins.
	 *
	 * @param tables the status of each table by its name in code
	 * @param joins the status of each declared join by its name
	 */
	public record TablesDescriptor(Map<String, TableSummary> tables,
			Map<String, JoinSummary> joins) implements OperationResponseBody {

	}

	/**
	 * One of several joins.
	 *
	 * @param name the name of the join
	 * @param tables the names of the tables that it reads
	 * @param materialised whether its rows have been found and are kept
	 * @param rows the number of rows that are kept, {@code null} when none are
	 * @param heapBytes the heap that their row numbers take, in bytes, {@code null} when
	 * none are kept
	 */
	public record JoinSummary(String name, List<String> tables, boolean materialised, @Nullable Integer rows,
			@Nullable Long heapBytes) {

		static JoinSummary of(JoinStatus join) {
			return new JoinSummary(join.name(), join.tables(), join.materialised(),
					join.materialised() ? join.rows() : null, join.materialised() ? join.heapBytes() : null);
		}

	}

	/**
	 * One of several tables.
	 *
	 * @param status its status, shown without what takes its heap
	 */
	public record TableSummary(@JsonUnwrapped @JsonIgnoreProperties("heap") TableStatus status) {

	}

	/**
	 * Description of a table.
	 *
	 * @param status its status
	 */
	public record TableDescriptor(@JsonUnwrapped TableStatus status) implements OperationResponseBody {

	}

	/**
	 * Description of a refresh of all tables.
	 *
	 * @param tables what the refresh did with each table, by its name in code
	 */
	public record RefreshesDescriptor(Map<String, RefreshResult> tables) implements OperationResponseBody {

	}

	/**
	 * Description of a refresh of a table.
	 *
	 * @param result what the refresh did
	 */
	public record RefreshDescriptor(@JsonUnwrapped RefreshResult result) implements OperationResponseBody {

	}

}
