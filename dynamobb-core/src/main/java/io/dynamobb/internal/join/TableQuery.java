package io.dynamobb.internal.join;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.dynamobb.exception.NearNames;
import io.dynamobb.internal.join.bind.BoundCondition;
import io.dynamobb.internal.join.bind.ConditionText;
import io.dynamobb.internal.join.bind.TupleTest;
import io.dynamobb.internal.join.name.ConditionNames;
import io.dynamobb.internal.join.name.JoinSource;
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
	 * Refuses a name that no value can have, or one whose value is not loaded as a whole.
	 * @param name the name of what is compared, counted or sorted by
	 * @throws IllegalArgumentException when the name does not mean a single value that is
	 * loaded
	 */
	abstract void check(String name);

	/**
	 * Refuses a component of a record that no row can have a value for, or warns of it
	 * where rows have none as the tables are now.
	 * @param component the name of the component
	 * @param type the record
	 * @throws IllegalArgumentException when the values of rows are named, and none so
	 */
	abstract void check(String component, Class<?> type);

	/**
	 * Returns the names of the tables that are read.
	 */
	abstract List<String> tables();

	/**
	 * Returns the join that rows come from.
	 */
	abstract TableJoin join();

	/**
	 * Returns what the query says of values of the join.
	 * @return the names of the values
	 */
	abstract Stream<String> named();

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
	 * Says whether a name means a value of the join, and none that a query before has
	 * named so.
	 */
	abstract boolean isOfJoin(String name);

	/**
	 * Says the steps of a run.
	 */
	abstract String steps();

	@Override
	public final String explain() {
		return steps() + named().distinct().map(join()::meaning).collect(Collectors.joining());
	}

	@Override
	public Query<R> where(Condition condition) {
		return filtered(condition, "rows");
	}

	final Query<R> filtered(Condition condition, String what) {
		List<String> names = ConditionNames.of(condition).toList();
		names.forEach(this::check);
		return new StagedQuery<>(this, names, ConditionNames.ofFunctions(condition).toList(), (rows) -> {
			TupleTest test = BoundCondition.all(BoundCondition.of(condition, rows.layout()::named));
			return new FilterCursor(rows.cursor(), rows.tuple(), test);
		}, "keep " + what + " where " + ConditionText.of(condition));
	}

	@Override
	public final Query<R> orderBy(Order... orders) {
		List<Order> sorted = List.of(orders);
		sorted.forEach((order) -> check(order.name()));
		return new StagedQuery<>(this, sorted.stream().map(Order::name).toList(), List.of(), (rows) -> {
			List<SortKey> keys = sorted.stream()
				.map((order) -> new SortKey(rows.layout().named(order.name()), order))
				.toList();
			return new SortCursor(rows.cursor(), rows.tuple(), keys);
		}, "sort by " + sorted.stream().map(TableQuery::text).collect(Collectors.joining(", ")));
	}

	@Override
	public final Query<R> limit(long rows) {
		if (rows < 0) {
			throw new IllegalArgumentException("A limit must not be negative but is " + rows);
		}
		return new StagedQuery<>(this, List.of(), List.of(), (all) -> new LimitCursor(all.cursor(), rows),
				String.format(Locale.ROOT, "keep the first %,d rows", rows));
	}

	@Override
	public final Query<R> distinct() {
		return new StagedQuery<>(this, List.of(), List.of(),
				(rows) -> new DistinctCursor(rows.cursor(), rows.tuple(), rows.layout().distinguishing()),
				"keep one of the rows that are the same");
	}

	private static String text(Order order) {
		return order.name() + (order.descending() ? ", the greatest first" : "")
				+ (order.nullsFirst() ? ", rows without it before all others" : "");
	}

	@Override
	public final <T> Stream<T> stream(Class<T> type) {
		Relation<R> rows = run();
		COMPONENTS.get(type)
			.stream()
			.filter((component) -> rows.layout().cell(component) == null || rows.layout().isShared(component))
			.forEach((component) -> check(component, type));
		return rows.stream().map((row) -> row.as(type));
	}

	static void check(String component, Class<?> type, List<String> attributes) {
		if (!attributes.contains(component)) {
			throw new IllegalArgumentException(type.getName() + " has a component '" + component
					+ "', but the rows have " + attributes + NearNames.hint(component, attributes));
		}
	}

	@Override
	public final List<R> toList() {
		return run().toList();
	}

	@Override
	public final long count() {
		return run().cursor().count();
	}

}
