package io.dynamobb.internal.join;

import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.dynamobb.exception.NearNames;
import io.dynamobb.internal.join.bind.BoundCondition;
import io.dynamobb.internal.join.bind.ConditionText;
import io.dynamobb.internal.join.bind.TupleTest;
import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.join.name.NameCheck;
import io.dynamobb.internal.join.name.NamedCondition;
import io.dynamobb.internal.join.name.ValueName;
import io.dynamobb.internal.join.tuple.DistinctCursor;
import io.dynamobb.internal.join.tuple.FilterCursor;
import io.dynamobb.internal.join.tuple.LimitCursor;
import io.dynamobb.internal.join.tuple.Relation;
import io.dynamobb.internal.join.tuple.SortCursor;
import io.dynamobb.internal.join.tuple.SortKey;
import io.dynamobb.item.Item;
import io.dynamobb.query.Condition;
import io.dynamobb.query.Order;
import io.dynamobb.query.Query;
import io.dynamobb.query.QueryPlan;
import io.dynamobb.query.QueryPlan.Operator;
import org.jspecify.annotations.Nullable;

/**
 * A query as it is declared.
 *
 * @param <R> the type of a row
 */
public abstract class TableQuery<R extends Item> implements Query<R> {

	private static final ClassValue<List<String>> COMPONENTS = new ClassValue<>() {

		@Override
		protected List<String> computeValue(Class<?> type) {
			return type.isRecord() ? Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList()
					: List.of();
		}

	};

	@Override
	public abstract Relation<R> run();

	/**
	 * Says which value a name means.
	 * @param name the name of what is compared, counted or sorted by
	 * @return the value, of the join or of its groups
	 * @throws IllegalArgumentException when the name does not mean a single value that is
	 * loaded as a whole
	 */
	abstract ValueName value(String name);

	/**
	 * Returns the names that the query gives to values.
	 * @return the names, {@code null} when values have the names of attributes
	 */
	abstract @Nullable List<String> results();

	/**
	 * Says whether rows are groups, so that names mean no values of the join.
	 */
	abstract boolean isGrouped();

	/**
	 * Returns the names of the tables that are read.
	 */
	abstract List<String> tables();

	/**
	 * Returns the join that rows come from.
	 */
	abstract TableJoin join();

	/**
	 * Returns the values of the join that the query speaks of.
	 */
	abstract Stream<ValueName> named();

	/**
	 * Returns the values that a run leaves to functions of the user's.
	 * @return the names of the values, or of what is made of them
	 */
	abstract Stream<String> functions();

	/**
	 * Returns the same query of other tables, which have the same names.
	 */
	abstract TableQuery<R> over(JoinSource source);

	/**
	 * Describes the last step of a run, with those before as its children.
	 */
	abstract QueryPlan.Builder steps();

	/**
	 * Describes a step after those of this query.
	 */
	final QueryPlan.Builder then(Operator operator) {
		return QueryPlan.builder(operator).children(steps().build());
	}

	@Override
	public final QueryPlan plan() {
		return steps().notes(named().distinct().flatMap(join()::meaning).toList()).build();
	}

	@Override
	public Query<R> where(Condition condition) {
		NamedCondition named = NamedCondition.of(condition, this::value);
		Operator operator = isGrouped() ? Operator.HAVING : Operator.FILTER;
		return new StagedQuery<>(this, named.values().values(), named.functions().toList(), (rows) -> {
			TupleTest test = BoundCondition.all(BoundCondition.of(named, rows.layout()::named));
			return new FilterCursor(rows.cursor(), test);
		}, (origin) -> origin.then(operator).conditions(List.of(ConditionText.of(condition))));
	}

	@Override
	public final Query<R> orderBy(String... orders) {
		return orderBy(Stream.of(orders).map(this::order).toArray(Order[]::new));
	}

	/**
	 * Reads an order. A result whose name holds blanks needs no double quotes.
	 */
	private Order order(String text) {
		String order = text.strip();
		return Objects.requireNonNullElse(results(), List.<String>of())
			.stream()
			.filter((result) -> result.matches("[^\"]*\\s[^\"]*"))
			.filter((result) -> order.equals(result) || order.startsWith(result + " "))
			.max(Comparator.comparingInt(String::length))
			.map((result) -> Order.parse('"' + result + '"' + order.substring(result.length())))
			.orElseGet(() -> Order.parse(text));
	}

	@Override
	public final Query<R> orderBy(Order... orders) {
		List<Order> sorted = List.of(orders);
		List<ValueName> values = sorted.stream().map(Order::name).map(this::value).toList();
		return new StagedQuery<>(this, values, List.of(), (rows) -> {
			List<SortKey> keys = IntStream.range(0, values.size())
				.mapToObj((key) -> new SortKey(rows.layout().named(values.get(key)), sorted.get(key)))
				.toList();
			return new SortCursor(rows, keys);
		}, (origin) -> origin.then(Operator.SORT).columns(sorted.stream().map(TableQuery::text).toList()));
	}

	private static String text(Order order) {
		return order.name() + (order.descending() ? ", the greatest first" : "")
				+ (order.nullsFirst() ? ", rows without it before all others" : "");
	}

	@Override
	public final Query<R> limit(long rows) {
		if (rows < 0) {
			throw new IllegalArgumentException("A limit must not be negative but is " + rows);
		}
		return new StagedQuery<>(this, List.of(), List.of(), (all) -> LimitCursor.of(all.cursor(), rows),
				(origin) -> origin.then(Operator.LIMIT).columns(List.of(String.format(Locale.ROOT, "%,d rows", rows))));
	}

	@Override
	public final Query<R> distinct() {
		return new StagedQuery<>(this, List.of(), List.of(),
				(rows) -> new DistinctCursor(rows.cursor(), rows.layout().distinguishing()),
				(origin) -> origin.then(Operator.DISTINCT));
	}

	@Override
	public final <T> Stream<T> stream(Class<T> type) {
		Relation<R> rows = run();
		COMPONENTS.get(type)
			.stream()
			.filter((component) -> rows.layout().column(component) == null || rows.layout().isShared(component))
			.forEach((component) -> check(component, type));
		return rows.stream().map((row) -> row.as(type));
	}

	/**
	 * Refuses a component of a record that no row can have a value for, or warns of it
	 * where rows have none as the tables are now.
	 */
	private void check(String component, Class<?> type) {
		List<String> results = results();
		if (results == null) {
			NameCheck.check(join().names(), component, type);
		}
		else if (!results.contains(component)) {
			throw new IllegalArgumentException(type.getName() + " has a component '" + component
					+ "', but the rows have " + results + NearNames.hint(component, results));
		}
	}

	@Override
	public final List<R> toList() {
		return run().toList();
	}

	@Override
	public final long count() {
		return run().count();
	}

}
