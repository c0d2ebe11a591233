package io.dynamobb.benchmarks.tpch;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.dynamobb.DynamoMap;
import io.dynamobb.item.Item;
import io.dynamobb.query.Condition;
import io.dynamobb.query.Grouping;
import io.dynamobb.query.Join;
import io.dynamobb.query.JoinedRow;
import io.dynamobb.query.Order;
import io.dynamobb.query.Query;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static io.dynamobb.query.Condition.attribute;
import static io.dynamobb.query.Condition.not;

/**
 * Queries of TPC-H with the parameters that its specification validates them by, in SQL
 * and as joins. Where TPC-H leaves the order of rows open, a key decides.
 */
public enum TpcHQuery {

	/**
	 * Query 3: the ten orders of the largest revenue among those not yet shipped.
	 */
	SHIPPING_PRIORITY("""
			SELECT l_orderkey, SUM(l_extendedprice * (1 - l_discount)) AS revenue, o_orderdate, o_shippriority
			FROM customer, orders, lineitem
			WHERE c_mktsegment = 'BUILDING' AND c_custkey = o_custkey AND l_orderkey = o_orderkey
			AND o_orderdate < DATE '1995-03-15' AND l_shipdate > DATE '1995-03-15'
			GROUP BY l_orderkey, o_orderdate, o_shippriority
			ORDER BY revenue DESC, o_orderdate, l_orderkey
			LIMIT 10
			""") {

		@Override
		public List<List<String>> answer(DynamoMap tables) {
			Condition condition = attribute("c_mktsegment").equalTo("BUILDING")
				.and(attribute("o_orderdate").lessThan("1995-03-15"))
				.and(attribute("l_shipdate").greaterThan("1995-03-15"));
			Grouping groups = sales(tables).where(condition).groupBy("l_orderkey", "o_orderdate", "o_shippriority");
			Query<Item> rows = byRevenue(groups, "o_orderdate", "l_orderkey").limit(10);
			return texts(rows, "l_orderkey", "revenue", "o_orderdate", "o_shippriority");
		}

	},

	/**
	 * Query 5: the revenue by local suppliers in each nation of a region.
	 */
	LOCAL_SUPPLIER_VOLUME("""
			SELECT n_name, SUM(l_extendedprice * (1 - l_discount)) AS revenue
			FROM customer, orders, lineitem, supplier, nation, region
			WHERE c_custkey = o_custkey AND l_orderkey = o_orderkey AND l_suppkey = s_suppkey
			AND c_nationkey = s_nationkey AND s_nationkey = n_nationkey AND n_regionkey = r_regionkey
			AND r_name = 'ASIA' AND o_orderdate >= DATE '1994-01-01' AND o_orderdate < DATE '1995-01-01'
			GROUP BY n_name
			ORDER BY revenue DESC, n_name
			""") {

		@Override
		public List<List<String>> answer(DynamoMap tables) {
			Condition condition = attribute("r_name").equalTo("ASIA").and(orderedFrom("1994-01-01", "1995-01-01"));
			Grouping groups = sales(tables).join("supplier")
				.on("l_suppkey", "s_suppkey")
				.and("c_nationkey", "s_nationkey")
				.join("nation")
				.on("s_nationkey", "n_nationkey")
				.join("region")
				.on("n_regionkey", "r_regionkey")
				.where(condition)
				.groupBy("n_name");
			return texts(byRevenue(groups, "n_name"), "n_name", "revenue");
		}

	},

	/**
	 * Query 10: the twenty customers who returned most.
	 */
	RETURNED_ITEMS("""
			SELECT c_custkey, c_name, SUM(l_extendedprice * (1 - l_discount)) AS revenue, c_acctbal, n_name, c_address,
			c_phone, c_comment
			FROM customer, orders, lineitem, nation
			WHERE c_custkey = o_custkey AND l_orderkey = o_orderkey AND o_orderdate >= DATE '1993-10-01'
			AND o_orderdate < DATE '1994-01-01' AND l_returnflag = 'R' AND c_nationkey = n_nationkey
			GROUP BY c_custkey, c_name, c_acctbal, c_phone, n_name, c_address, c_comment
			ORDER BY revenue DESC, c_custkey
			LIMIT 20
			""") {

		@Override
		public List<List<String>> answer(DynamoMap tables) {
			Condition condition = orderedFrom("1993-10-01", "1994-01-01").and(attribute("l_returnflag").equalTo("R"));
			Grouping groups = sales(tables).join("nation")
				.on("c_nationkey", "n_nationkey")
				.where(condition)
				.groupBy("c_custkey", "c_name", "c_acctbal", "c_phone", "n_name", "c_address", "c_comment");
			Query<Item> rows = byRevenue(groups, "c_custkey").limit(20);
			return texts(rows, "c_custkey", "c_name", "revenue", "c_acctbal", "n_name", "c_address", "c_phone",
					"c_comment");
		}

	},

	/**
	 * Query 13: how many customers have how many orders.
	 */
	CUSTOMER_DISTRIBUTION("""
			SELECT c_count, COUNT(*) AS custdist
			FROM (SELECT c_custkey, COUNT(o_orderkey) AS c_count
			FROM customer LEFT JOIN orders ON c_custkey = o_custkey AND o_comment NOT LIKE '%special%requests%'
			GROUP BY c_custkey) AS c_orders
			GROUP BY c_count
			ORDER BY custdist DESC, c_count DESC
			""") {

		private final Predicate<String> special = Pattern.compile("special.*requests").asPredicate();

		@Override
		public List<List<String>> answer(DynamoMap tables) {
			Map<Long, Long> customers = tables.from("customer")
				.leftJoin("orders")
				.on("c_custkey", "o_custkey")
				.and(not(attribute("o_comment").matches((comment) -> this.special.test(comment.s()))))
				.groupBy("c_custkey")
				.count("o_orderkey", "c_count")
				.stream()
				.collect(Collectors.groupingBy((row) -> row.longValue("c_count"), Collectors.counting()));
			return customers.entrySet()
				.stream()
				.sorted(Map.Entry.<Long, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()).reversed())
				.map((entry) -> List.of(entry.getKey().toString(), entry.getValue().toString()))
				.toList();
		}

	};

	private final String sql;

	TpcHQuery(String sql) {
		this.sql = sql;
	}

	/**
	 * Returns the query in SQL.
	 * @return a statement that DuckDB and H2 take
	 */
	public String sql() {
		return this.sql;
	}

	/**
	 * Answers the query by joins.
	 * @param tables the cached tables
	 * @return the rows, with the columns in the order of the statement
	 */
	public abstract List<List<String>> answer(DynamoMap tables);

	static Join sales(DynamoMap tables) {
		return tables.from("customer")
			.join("orders")
			.on("c_custkey", "o_custkey")
			.join("lineitem")
			.on("o_orderkey", "l_orderkey");
	}

	static Condition orderedFrom(String first, String end) {
		return attribute("o_orderdate").greaterThanOrEqualTo(first).and(attribute("o_orderdate").lessThan(end));
	}

	static Query<Item> byRevenue(Grouping groups, String... then) {
		Stream<Order> orders = Stream.concat(Stream.of(Order.by("revenue").reversed()), Stream.of(then).map(Order::by));
		return groups.sum(TpcHQuery::revenue, "revenue").orderBy(orders.toArray(Order[]::new));
	}

	private static BigDecimal revenue(JoinedRow row) {
		return row.number("l_extendedprice").multiply(BigDecimal.ONE.subtract(row.number("l_discount")));
	}

	static List<List<String>> texts(Query<Item> rows, String... columns) {
		return rows.stream().map((row) -> Stream.of(columns).map((column) -> text(row, column)).toList()).toList();
	}

	private static String text(Item row, String column) {
		return (Objects.requireNonNull(row.get(column)).type() == AttributeValue.Type.N)
				? row.number(column).stripTrailingZeros().toPlainString() : row.string(column);
	}

}
