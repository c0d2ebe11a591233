package io.dynamobb.autoconfigure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.dynamobb.autoconfigure.JoinProperties.Aggregate;
import io.dynamobb.autoconfigure.JoinProperties.Joined;
import io.dynamobb.autoconfigure.JoinProperties.Kind;
import io.dynamobb.exception.NearNames;
import io.dynamobb.exception.UnknownTableException;
import io.dynamobb.query.Condition;
import io.dynamobb.query.Grouping;
import io.dynamobb.query.Join;
import io.dynamobb.query.JoinableTables;
import io.dynamobb.query.Order;
import io.dynamobb.query.Query;
import org.jspecify.annotations.Nullable;

/**
 * Makes the query of a join that is declared in properties. A name with a dot begins with
 * a table of the join: unlike in Java, where it may also be a path within an item, so
 * that a wrong name is found before a table is loaded.
 */
final class JoinDeclaration {

	private static final String STEP = "([^.\"\\[\\]=\\s]++|\"(?:[^\"]++|\"\")*+\")";

	private static final Pattern QUALIFIED = Pattern.compile(STEP + "\\.(.*)", Pattern.DOTALL);

	private static final Pattern ALIAS = Pattern.compile(".+?(?<!\\s)\\s++as\\s++(.+)", Pattern.CASE_INSENSITIVE);

	private final JoinProperties join;

	private final String prefix;

	private final PropertyNames properties;

	private final List<String> tables = new ArrayList<>();

	private final List<String> results = new ArrayList<>();

	/**
	 * Creates a declaration.
	 * @param join the properties of the join
	 * @param prefix the name of these properties
	 * @param properties names them as the user wrote them
	 */
	JoinDeclaration(JoinProperties join, String prefix, PropertyNames properties) {
		this.join = join;
		this.prefix = prefix;
		this.properties = properties;
	}

	/**
	 * Makes the query.
	 * @param tables the tables to join
	 * @return the query
	 */
	Query<?> query(JoinableTables tables) {
		Join join = from(tables);
		for (int i = 0; i < this.join.joins().size(); i++) {
			join = add(join, this.join.joins().get(i), "joins[" + i + "].");
		}
		for (int i = 0; i < this.join.where().size(); i++) {
			join = where(join, "where[" + i + "]", this.join.where().get(i));
		}
		Query<?> query = values(join);
		query = this.join.distinct() ? query.distinct() : query;
		query = this.join.orderBy().isEmpty() ? query : ordered(query);
		Long limit = this.join.limit();
		return (limit != null) ? limited(query, limit) : query;
	}

	private Join from(JoinableTables tables) {
		String from = required("from", this.join.from());
		String alias = this.join.alias();
		this.tables.add((alias != null) ? alias : from);
		Join.From first = attempt("from", from, () -> tables.from(from));
		return (alias != null) ? first.as(alias) : first;
	}

	private Join add(Join join, Joined joined, String prefix) {
		String table = required(prefix + "table", joined.table());
		String alias = (joined.alias() != null) ? joined.alias() : table;
		String named = prefix + ((joined.alias() != null) ? "alias" : "table");
		List<String> keys = joined.keys();
		if (joined.kind() == Kind.CROSS) {
			if (!keys.isEmpty()) {
				throw invalid(prefix + "keys", keys, "cannot go with the kind 'cross', which joins every pair");
			}
			attempt(prefix + "table", table, () -> join.join(table));
			Join crossed = attempt(named, alias, () -> join.crossJoin(table, alias));
			this.tables.add(alias);
			return crossed;
		}
		if (keys.isEmpty()) {
			throw invalid(prefix + "keys", null,
					"is missing: name what must be equal, or set the kind to 'cross' for every pair of rows");
		}
		if (this.tables.contains(alias)) {
			throw invalid(named, alias, "is the name of a table of the join already: give this one an 'alias'");
		}
		Join.On added = attempt(prefix + "table", table, () -> add(join, joined.kind(), table)).as(alias);
		Join.Keyed keyed = null;
		for (String key : keys) {
			Join.Keyed before = keyed;
			keyed = attempt(prefix + "keys", key, () -> keyed(added, before, KeyPair.parse(key), alias));
		}
		if (joined.kind() != Kind.EXISTS && joined.kind() != Kind.NOT_EXISTS) {
			this.tables.add(alias);
		}
		return Objects.requireNonNull(keyed);
	}

	private static Join.On add(Join join, Kind kind, String table) {
		return switch (kind) {
			case LEFT -> join.leftJoin(table);
			case RIGHT -> join.rightJoin(table);
			case FULL -> join.fullJoin(table);
			case EXISTS -> join.whereExists(table);
			case NOT_EXISTS -> join.whereNotExists(table);
			default -> join.join(table);
		};
	}

	private Join.Keyed keyed(Join.On added, Join.@Nullable Keyed before, KeyPair key, String alias) {
		checkTable(key.left(), this.tables);
		List<String> all = new ArrayList<>(this.tables);
		all.add(alias);
		checkTable(key.right(), all);
		checkOrder(key, alias);
		return (before != null) ? before.and(key.left(), key.right()) : added.on(key.left(), key.right());
	}

	private static void checkOrder(KeyPair key, String alias) {
		Matcher right = QUALIFIED.matcher(key.right());
		if (right.matches() && !alias.equals(unquoted(right.group(1)))) {
			String left = key.left().equals(key.right()) ? right.group(2) : key.left();
			throw new IllegalArgumentException("'" + key.right() + "' is of a table before '" + alias
					+ "'; a key names the table before first, 'keys: " + key.right() + " = " + left + "'");
		}
	}

	private Join where(Join join, String property, JoinProperties.Where where) {
		String attribute = required(property + ".attribute", where.attribute());
		Condition condition = new ConditionProperties(where, attribute, property + ".", this::invalid).condition();
		checkTable(property + ".attribute", attribute);
		if (where.other() != null) {
			checkTable(property + ".other", where.other());
		}
		return attempt(property + ".attribute", attribute, () -> join.where(condition));
	}

	private Query<?> values(Join join) {
		if (this.join.groupBy().isEmpty() && this.join.aggregates().isEmpty()) {
			return this.join.select().isEmpty() ? join
					: attempt("select", this.join.select(), () -> join.select(values("select", this.join.select())));
		}
		if (!this.join.select().isEmpty()) {
			throw invalid("select", this.join.select(), "cannot go with 'group-by' or 'aggregates', whose results are"
					+ " the values of the groups and what is calculated of them");
		}
		Grouping groups = attempt("group-by", this.join.groupBy(),
				() -> join.groupBy(values("group-by", this.join.groupBy())));
		for (int i = 0; i < this.join.aggregates().size(); i++) {
			groups = calculated(groups, this.join.aggregates().get(i), "aggregates[" + i + "].");
		}
		return groups;
	}

	private String[] values(String property, List<String> values) {
		for (String value : values) {
			checkTable(property, value);
			Matcher alias = ALIAS.matcher(value);
			this.results.add(alias.matches() ? alias.group(1) : value);
		}
		return values.toArray(String[]::new);
	}

	private Grouping calculated(Grouping groups, Aggregate aggregate, String prefix) {
		String name = required(prefix + "name", aggregate.name());
		JoinProperties.Function function = required(prefix + "function", aggregate.function());
		this.results.add(name);
		if (function == JoinProperties.Function.COUNT && aggregate.value() == null) {
			return attempt(prefix + "name", name, () -> groups.countRows(name));
		}
		String value = required(prefix + "value", aggregate.value());
		checkTable(prefix + "value", value);
		return attempt(prefix + "name", name, () -> switch (function) {
			case COUNT -> groups.count(value, name);
			case COUNT_DISTINCT -> groups.countDistinct(value, name);
			case SUM -> groups.sum(value, name);
			case AVG -> groups.avg(value, name);
			case MIN -> groups.min(value, name);
			case MAX -> groups.max(value, name);
		});
	}

	private Query<?> ordered(Query<?> query) {
		List<String> texts = this.join.orderBy();
		Order[] orders = texts.stream().map(this::order).toArray(Order[]::new);
		return attempt("order-by", texts, () -> query.orderBy(orders));
	}

	private Order order(String text) {
		Order order = attempt("order-by", text, () -> Order.parse(quoted(text.strip())));
		if (!this.results.contains(order.name())) {
			checkTable("order-by", order.name());
		}
		return order;
	}

	/**
	 * Puts a result whose name holds blanks in double quotes.
	 */
	private String quoted(String text) {
		return this.results.stream()
			.filter((result) -> result.matches("[^\"]*\\s[^\"]*"))
			.filter((result) -> text.equals(result) || text.startsWith(result + " "))
			.max(Comparator.comparingInt(String::length))
			.map((result) -> '"' + result + '"' + text.substring(result.length()))
			.orElse(text);
	}

	private Query<?> limited(Query<?> query, long limit) {
		return attempt("limit", limit, () -> query.limit(limit));
	}

	private void checkTable(String property, String reference) {
		attempt(property, reference, () -> {
			checkTable(reference, this.tables);
			return reference;
		});
	}

	private static void checkTable(String reference, List<String> tables) {
		Matcher qualified = QUALIFIED.matcher(reference);
		if (qualified.matches()) {
			String name = unquoted(qualified.group(1));
			if (!tables.contains(name)) {
				throw new IllegalArgumentException("'" + reference + "' begins with no table of the join; these are "
						+ tables + NearNames.hint(name, tables));
			}
		}
	}

	private static String unquoted(String name) {
		return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
	}

	private <T> T required(String property, @Nullable T value) {
		if (value == null) {
			throw invalid(property, null, "is missing");
		}
		return value;
	}

	private <T> T attempt(String property, Object value, Supplier<T> step) {
		try {
			return step.get();
		}
		catch (UnknownTableException | IllegalArgumentException ex) {
			throw invalid(property, value, "cannot be used: " + ex.getMessage());
		}
	}

	private RuntimeException invalid(String property, @Nullable Object value, String reason) {
		return this.properties.invalid(this.prefix + property, value, reason);
	}

}
