package io.dynamobb.benchmarks.tpch;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The tables in a database within this process.
 */
public final class TpcHDatabase implements AutoCloseable {

	private static final String SEPARATOR = "|";

	private final Connection connection;

	private TpcHDatabase(String url) throws SQLException {
		this.connection = DriverManager.getConnection(url);
	}

	/**
	 * Puts tables into DuckDB.
	 * @param tables the tables
	 * @return the database
	 */
	public static TpcHDatabase duckDb(List<TpcHTable<?>> tables) {
		return open("jdbc:duckdb:", "read_csv('%s', delim = '" + SEPARATOR + "', header = true)", tables);
	}

	/**
	 * Puts tables into H2, with indexes on the keys that the queries join by.
	 * @param tables the tables
	 * @return the database
	 */
	public static TpcHDatabase h2(List<TpcHTable<?>> tables) {
		TpcHDatabase database = open("jdbc:h2:mem:;OPTIMIZE_REUSE_RESULTS=0",
				"CSVREAD('%s', NULL, 'fieldSeparator=" + SEPARATOR + " preserveWhitespace=true')", tables);
		database.execute("CREATE INDEX orders_customer ON orders (o_custkey)");
		database.execute("ANALYZE");
		return database;
	}

	private static TpcHDatabase open(String url, String csvFunction, List<TpcHTable<?>> tables) {
		try {
			TpcHDatabase database = new TpcHDatabase(url);
			for (TpcHTable<?> table : tables) {
				database.load(table, csvFunction);
			}
			return database;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void load(TpcHTable<?> table, String csvFunction) throws IOException {
		String columns = table.columns()
			.entrySet()
			.stream()
			.map((column) -> column.getKey() + " " + column.getValue().sql())
			.collect(Collectors.joining(", "));
		execute("CREATE TABLE %s (%s, PRIMARY KEY (%s))".formatted(table.name(), columns,
				String.join(", ", table.keys())));
		Path file = Files.createTempFile("tpch", ".csv");
		try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
			writer.println(String.join(SEPARATOR, table.columns().keySet()));
			for (int row = 0; row < table.size(); row++) {
				writer.println(table.line(row, SEPARATOR));
			}
		}
		execute("INSERT INTO " + table.name() + " SELECT * FROM " + csvFunction.formatted(file));
		Files.delete(file);
	}

	private void execute(String sql) {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Answers a query.
	 * @param query the query
	 * @return the rows
	 */
	public List<List<String>> answer(TpcHQuery query) {
		List<List<String>> answer = new ArrayList<>();
		try (Statement statement = this.connection.createStatement();
				ResultSet rows = statement.executeQuery(query.sql())) {
			int columns = rows.getMetaData().getColumnCount();
			while (rows.next()) {
				List<String> row = new ArrayList<>(columns);
				for (int column = 1; column <= columns; column++) {
					row.add(text(Objects.requireNonNull(rows.getObject(column))));
				}
				answer.add(row);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return answer;
	}

	private static String text(Object value) {
		return (value instanceof BigDecimal number) ? number.stripTrailingZeros().toPlainString() : value.toString();
	}

	@Override
	public void close() {
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
