package io.dynamobb.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

import io.dynamobb.autoconfigure.JoinProperties.Aggregate;
import io.dynamobb.autoconfigure.JoinProperties.Joined;
import io.dynamobb.autoconfigure.JoinProperties.Kind;
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

	private final JoinProperties join;

	private final String prefix;

	private final PropertyNames properties;

	private final List<String> tables = new ArrayList<>();

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
		Join.From first = attempt("from", from, () -> tables.from(from)).qualified();
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
		Join.KeyedJoin keyed = null;
		for (String key : keys) {
			Join.KeyedJoin before = keyed;
			keyed = attempt(prefix + "keys", key, () -> keyed(added, before, KeyPair.parse(key)));
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

	private static Join.KeyedJoin keyed(Join.On added, Join.@Nullable KeyedJoin before, KeyPair key) {
		return (before != null) ? before.and(key.left(), key.right()) : added.on(key.left(), key.right());
	}

	private Join where(Join join, String property, JoinProperties.Where where) {
		String attribute = required(property + ".attribute", where.attribute());
		Condition condition = new ConditionProperties(where, attribute, property + ".", this::invalid).condition();
		if (where.other() != null) {
			check(join, property + ".other", where.other());
		}
		return attempt(property + ".attribute", attribute, () -> join.where(condition));
	}

	private Query<?> values(Join join) {
		if (this.join.groupBy().isEmpty() && this.join.aggregates().isEmpty()) {
			return this.join.select().isEmpty() ? join : values(join, "select", this.join.select(), join::select);
		}
		if (!this.join.select().isEmpty()) {
			throw invalid("select", this.join.select(), "cannot go with 'group-by' or 'aggregates', whose results are"
					+ " the values of the groups and what is calculated of them");
		}
		Grouping groups = values(join, "group-by", this.join.groupBy(), join::groupBy);
		for (int i = 0; i < this.join.aggregates().size(); i++) {
			groups = calculated(join, groups, this.join.aggregates().get(i), "aggregates[" + i + "].");
		}
		return groups;
	}

	private <T> T values(Join join, String property, List<String> values, Function<String[], T> step) {
		values.forEach((value) -> attempt(property, value, () -> join.select(value)));
		return attempt(property, values, () -> step.apply(values.toArray(String[]::new)));
	}

	private Grouping calculated(Join join, Grouping groups, Aggregate aggregate, String prefix) {
		String name = required(prefix + "name", aggregate.name());
		JoinProperties.Function function = required(prefix + "function", aggregate.function());
		if (function == JoinProperties.Function.COUNT && aggregate.value() == null) {
			return attempt(prefix + "name", name, () -> groups.countRows(name));
		}
		String value = required(prefix + "value", aggregate.value());
		check(join, prefix + "value", value);
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
		List<String> orders = this.join.orderBy();
		orders.forEach((order) -> attempt("order-by", order, () -> query.orderBy(order)));
		return query.orderBy(orders.toArray(String[]::new));
	}

	private Query<?> limited(Query<?> query, long limit) {
		return attempt("limit", limit, () -> query.limit(limit));
	}

	private void check(Join join, String property, String value) {
		attempt(property, value, () -> join.orderBy(Order.by(value)));
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
