package io.dynamobb.benchmarks.join;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import io.dynamobb.benchmarks.peer.SdkMaps;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Joins of a database within this process, over JDBC, with just the columns that are
 * asked for.
 */
public final class SqlJoins implements SelectiveJoinPeer {

	private static final String JOIN = " FROM locations l JOIN customers c ON c.customer_id = l.customer_id";

	private static final String NAMES = "SELECT l.location_name, c.customer_name" + JOIN;

	private final Connection connection;

	private final PreparedStatement names;

	private final PreparedStatement namesOfCustomer;

	private final PreparedStatement visitsByPlan;

	private SqlJoins(String url, String csvFunction, SdkMapJoins items) throws SQLException, IOException {
		this.connection = DriverManager.getConnection(url);
		try (Statement statement = this.connection.createStatement()) {
			statement.execute("CREATE TABLE locations"
					+ " (location_id VARCHAR PRIMARY KEY, customer_id VARCHAR, location_name VARCHAR, visits BIGINT)");
			statement.execute("CREATE TABLE customers"
					+ " (customer_id VARCHAR PRIMARY KEY, customer_name VARCHAR, plan VARCHAR)");
			Path locations = csv(items.locations(), "locationId", "customerId", "locationName", "visits");
			Path customers = csv(items.customers(), "customerId", "customerName", "plan");
			statement.execute("INSERT INTO locations SELECT * FROM " + csvFunction + "('" + locations + "')");
			statement.execute("INSERT INTO customers SELECT * FROM " + csvFunction + "('" + customers + "')");
			statement.execute("CREATE INDEX locations_customer ON locations (customer_id)");
			statement.execute("ANALYZE");
			Files.delete(locations);
			Files.delete(customers);
		}
		this.names = this.connection.prepareStatement(NAMES);
		this.namesOfCustomer = this.connection.prepareStatement(NAMES + " WHERE c.customer_id = ?");
		this.visitsByPlan = this.connection
			.prepareStatement("SELECT c.plan, SUM(l.visits)" + JOIN + " GROUP BY c.plan");
	}

	/**
	 * Puts items into DuckDB.
	 * @param items the items
	 * @return the database
	 */
	public static SqlJoins duckDb(SdkMapJoins items) {
		return open("jdbc:duckdb:", "read_csv", items);
	}

	/**
	 * Puts items into H2.
	 * @param items the items
	 * @return the database
	 */
	public static SqlJoins h2(SdkMapJoins items) {
		return open("jdbc:h2:mem:;LAZY_QUERY_EXECUTION=1", "CSVREAD", items);
	}

	private static SqlJoins open(String url, String csvFunction, SdkMapJoins items) {
		try {
			return new SqlJoins(url, csvFunction, items);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Path csv(List<Map<String, AttributeValue>> items, String... attributes) throws IOException {
		Path path = Files.createTempFile("benchmark", ".csv");
		try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(path))) {
			writer.println(String.join(",", attributes));
			for (Map<String, AttributeValue> item : items) {
				String separator = "";
				for (String attribute : attributes) {
					AttributeValue value = SdkMaps.get(item, attribute);
					writer.print(separator + ((value.s() != null) ? value.s() : value.n()));
					separator = ",";
				}
				writer.println();
			}
		}
		return path;
	}

	@Override
	public void names(BiConsumer<String, String> sink) {
		query(this.names, (row) -> sink.accept(row.getString(1), row.getString(2)));
	}

	@Override
	public void names(String customerId, BiConsumer<String, String> sink) {
		try {
			this.namesOfCustomer.setString(1, customerId);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		query(this.namesOfCustomer, (row) -> sink.accept(row.getString(1), row.getString(2)));
	}

	@Override
	public Map<String, Long> visitsByPlan() {
		Map<String, Long> visits = new HashMap<>();
		query(this.visitsByPlan, (row) -> visits.put(row.getString(1), row.getLong(2)));
		return visits;
	}

	private static void query(PreparedStatement statement, Row row) {
		try (ResultSet rows = statement.executeQuery()) {
			while (rows.next()) {
				row.read(rows);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Reads a row.
	 */
	private interface Row {

		void read(ResultSet row) throws SQLException;

	}

}
