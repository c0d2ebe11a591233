package io.dynamobb.benchmarks.tpch;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import io.dynamobb.test.replay.JsonBuffer;
import io.dynamobb.test.replay.RowSource;
import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A table of TPC-H with the rows that its generator makes. Dates are strings as ISO 8601
 * has them, keys and amounts are numbers.
 *
 * @param <E> the type of the generator's rows
 * @param table the table
 * @param keys the columns of the primary key
 * @param rows the rows
 */
public record TpcHTable<E extends TpchEntity>(TpchTable<E> table, List<String> keys,
		List<E> rows) implements RowSource {

	private static final Map<TpchTable<?>, List<String>> KEYS = Map.of(TpchTable.CUSTOMER, List.of("c_custkey"),
			TpchTable.ORDERS, List.of("o_orderkey"), TpchTable.LINE_ITEM, List.of("l_orderkey", "l_linenumber"),
			TpchTable.SUPPLIER, List.of("s_suppkey"), TpchTable.NATION, List.of("n_nationkey"), TpchTable.REGION,
			List.of("r_regionkey"));

	/**
	 * Generates the six tables that the queries ask.
	 * @param scale the scale factor; 1 makes six million rows in the largest table
	 * @return the tables
	 */
	public static List<TpcHTable<?>> all(double scale) {
		return List.of(of(TpchTable.CUSTOMER, scale), of(TpchTable.ORDERS, scale), of(TpchTable.LINE_ITEM, scale),
				of(TpchTable.SUPPLIER, scale), of(TpchTable.NATION, scale), of(TpchTable.REGION, scale));
	}

	private static <E extends TpchEntity> TpcHTable<E> of(TpchTable<E> table, double scale) {
		List<E> rows = StreamSupport.stream(table.createGenerator(scale, 1, 1).spliterator(), false).toList();
		return new TpcHTable<>(table, KEYS.getOrDefault(table, List.of()), rows);
	}

	/**
	 * Returns the name of the table.
	 * @return the name that TPC-H has for it
	 */
	public String name() {
		return this.table.getTableName();
	}

	/**
	 * Returns the columns.
	 * @return the type of each column by its name
	 */
	public Map<String, Type> columns() {
		return this.table.getColumns()
			.stream()
			.collect(Collectors.toMap(TpchColumn::getColumnName, Type::of, (first, second) -> first,
					LinkedHashMap::new));
	}

	@Override
	public Map<String, ScalarAttributeType> key() {
		return this.keys.stream()
			.collect(Collectors.toMap(Function.identity(), (name) -> ScalarAttributeType.N, (first, second) -> first,
					LinkedHashMap::new));
	}

	@Override
	public int size() {
		return this.rows.size();
	}

	@Override
	public void writeKey(int row, JsonBuffer out) {
		write(row, this.keys, out);
	}

	@Override
	public void write(int row, JsonBuffer out) {
		write(row, this.table.getColumns().stream().map(TpchColumn::getColumnName).toList(), out);
	}

	private void write(int row, List<String> columns, JsonBuffer out) {
		for (String name : columns) {
			TpchColumn<E> column = this.table.getColumn(name);
			out.member(name, Type.of(column).isNumber() ? "N" : "S", text(row, column));
		}
	}

	/**
	 * Returns the rows as items.
	 * @return the items, made when they are asked for
	 */
	public List<Map<String, AttributeValue>> items() {
		return new AbstractList<>() {

			@Override
			public Map<String, AttributeValue> get(int row) {
				Map<String, AttributeValue> item = new LinkedHashMap<>();
				for (TpchColumn<E> column : TpcHTable.this.table.getColumns()) {
					String text = text(row, column);
					item.put(column.getColumnName(),
							Type.of(column).isNumber() ? AttributeValue.fromN(text) : AttributeValue.fromS(text));
				}
				return item;
			}

			@Override
			public int size() {
				return TpcHTable.this.size();
			}

		};
	}

	/**
	 * Returns a row as a line of text.
	 * @param row the number of the row
	 * @param separator what to put between the values
	 * @return the line
	 */
	public String line(int row, String separator) {
		return this.table.getColumns()
			.stream()
			.map((column) -> text(row, column))
			.collect(Collectors.joining(separator));
	}

	private String text(int row, TpchColumn<E> column) {
		E entity = this.rows.get(row);
		return switch (Type.of(column)) {
			case BIGINT -> Long.toString(column.getIdentifier(entity));
			case INTEGER -> Integer.toString(column.getInteger(entity));
			case DECIMAL -> BigDecimal.valueOf(column.getDouble(entity)).stripTrailingZeros().toPlainString();
			case DATE -> LocalDate.ofEpochDay(column.getDate(entity)).toString();
			case VARCHAR -> column.getString(entity);
		};
	}

	/**
	 * Types of columns.
	 */
	public enum Type {

		/** A key. */
		BIGINT,

		/** A small whole number. */
		INTEGER,

		/** An amount with two decimals. */
		DECIMAL,

		/** A day. */
		DATE,

		/** A text. */
		VARCHAR;

		static Type of(TpchColumn<?> column) {
			return switch (column.getType().getBase()) {
				case IDENTIFIER -> BIGINT;
				case INTEGER -> INTEGER;
				case DOUBLE -> DECIMAL;
				case DATE -> DATE;
				case VARCHAR -> VARCHAR;
			};
		}

		boolean isNumber() {
			return this != DATE && this != VARCHAR;
		}

		/**
		 * Returns the type in SQL.
		 * @return the name of the type, with its precision
		 */
		public String sql() {
			return (this == DECIMAL) ? "DECIMAL(15, 2)" : name();
		}

	}

}
