package io.dynamobb.benchmarks.tpch;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
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
	 * Query 1: what was ordered, sold and taxed, by status. The averages are left as the
	 * sums that they are made of, because databases round them differently.
	 */
	PRICING_SUMMARY("""
			SELECT l_returnflag, l_linestatus, SUM(l_quantity) AS quantity, SUM(l_extendedprice) AS price,
			SUM(l_extendedprice * (1 - l_discount)) AS revenue,
			SUM(l_extendedprice * (1 - l_discount) * (1 + l_tax)) AS charge, SUM(l_discount) AS discount,
			COUNT(*) AS lines
			FROM lineitem
			WHERE l_shipdate <= DATE '1998-09-02'
			GROUP BY l_returnflag, l_linestatus
			ORDER BY l_returnflag, l_linestatus
			""") {

		@Override
		public List<List<String>> answer(DynamoMap tables) {
			Query<Item> rows = tables.from("lineitem")
				.where(attribute("l_shipdate").lessThanOrEqualTo("1998-09-02"))
				.groupBy("l_returnflag", "l_linestatus")
				.sum("l_quantity", "quantity")
				.sum("l_extendedprice", "price")
				.sum(TpcHQuery::revenue, "revenue")
				.sum((row) -> revenue(row).multiply(BigDecimal.ONE.add(row.number("l_tax"))), "charge")
				.sum("l_discount", "discount")
				.countRows("lines")
				.orderBy("l_returnflag", "l_linestatus");
			return texts(rows, "l_returnflag", "l_linestatus", "quantity", "price", "revenue", "charge", "discount",
					"lines");
		}

	},

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
	 * Query 6: the revenue that small discounts have cost.
	 */
	FORECAST_REVENUE_CHANGE("""
			SELECT SUM(l_extendedprice * l_discount) AS revenue
			FROM lineitem
			WHERE l_shipdate >= DATE '1994-01-01' AND l_shipdate < DATE '1995-01-01'
			AND l_discount BETWEEN 0.05 AND 0.07 AND l_quantity < 24
			""") {

		@Override
		public List<List<String>> answer(DynamoMap tables) {
			Condition condition = attribute("l_shipdate").greaterThanOrEqualTo("1994-01-01")
				.and(attribute("l_shipdate").lessThan("1995-01-01"))
				.and(attribute("l_discount").greaterThanOrEqualTo(new BigDecimal("0.05")))
				.and(attribute("l_discount").lessThanOrEqualTo(new BigDecimal("0.07")))
				.and(attribute("l_quantity").lessThan(24));
			Query<Item> rows = tables.from("lineitem")
				.where(condition)
				.groupBy()
				.sum((row) -> row.number("l_extendedprice").multiply(row.number("l_discount")), "revenue");
			return texts(rows, "revenue");
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
	 * Query 12: how many urgent and other orders came late by two modes of shipping.
	 */
	SHIPPING_MODES("""
			SELECT l_shipmode,
			SUM(CASE WHEN o_orderpriority = '1-URGENT' OR o_orderpriority = '2-HIGH' THEN 1 ELSE 0 END) AS high,
			SUM(CASE WHEN o_orderpriority <> '1-URGENT' AND o_orderpriority <> '2-HIGH' THEN 1 ELSE 0 END) AS low
			FROM orders, lineitem
			WHERE o_orderkey = l_orderkey AND l_shipmode IN ('MAIL', 'SHIP') AND l_commitdate < l_receiptdate
			AND l_shipdate < l_commitdate AND l_receiptdate >= DATE '1994-01-01'
			AND l_receiptdate < DATE '1995-01-01'
			GROUP BY l_shipmode
			ORDER BY l_shipmode
			""") {

		@Override
		public List<List<String>> answer(DynamoMap tables) {
			Condition condition = attribute("l_shipmode").in("MAIL", "SHIP")
				.and(attribute("l_commitdate").lessThan(attribute("l_receiptdate")))
				.and(attribute("l_shipdate").lessThan(attribute("l_commitdate")))
				.and(attribute("l_receiptdate").greaterThanOrEqualTo("1994-01-01"))
				.and(attribute("l_receiptdate").lessThan("1995-01-01"));
			Map<String, long[]> modes = new TreeMap<>();
			tables.from("orders")
				.join("lineitem")
				.on("o_orderkey", "l_orderkey")
				.where(condition)
				.groupBy("l_shipmode", "o_orderpriority")
				.countRows("lines")
				.stream()
				.forEach((row) -> {
					boolean high = Set.of("1-URGENT", "2-HIGH").contains(row.string("o_orderpriority"));
					modes.computeIfAbsent(row.string("l_shipmode"), (mode) -> new long[2])[high ? 0 : 1] += row
						.longValue("lines");
				});
			return modes.entrySet()
				.stream()
				.map((mode) -> List.of(mode.getKey(), Long.toString(mode.getValue()[0]),
						Long.toString(mode.getValue()[1])))
				.toList();
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

	},

	/**
	 * Query 18: the largest orders. Those of more than 250 pieces rather than 300, so
	 * that small scales have some.
	 */
	LARGE_ORDERS("""
			SELECT c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice, SUM(l_quantity) AS quantity
			FROM customer, orders, lineitem,
			(SELECT l_orderkey AS large FROM lineitem GROUP BY l_orderkey HAVING SUM(l_quantity) > 250) AS larges
			WHERE o_orderkey = large AND c_custkey = o_custkey AND o_orderkey = l_orderkey
			GROUP BY c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice
			ORDER BY o_totalprice DESC, o_orderdate, o_orderkey
			LIMIT 100
			""") {

		@Override
		public List<List<String>> answer(DynamoMap tables) {
			List<BigDecimal> large = tables.from("lineitem")
				.groupBy("l_orderkey")
				.sum("l_quantity", "quantity")
				.having(attribute("quantity").greaterThan(250))
				.stream()
				.map((row) -> row.number("l_orderkey"))
				.toList();
			Query<Item> rows = sales(tables).where(attribute("o_orderkey").in(large))
				.groupBy("c_name", "c_custkey", "o_orderkey", "o_orderdate", "o_totalprice")
				.sum("l_quantity", "quantity")
				.orderBy("o_totalprice desc", "o_orderdate", "o_orderkey")
				.limit(100);
			return texts(rows, "c_name", "c_custkey", "o_orderkey", "o_orderdate", "o_totalprice", "quantity");
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
