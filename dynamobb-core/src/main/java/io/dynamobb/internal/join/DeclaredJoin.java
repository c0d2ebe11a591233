package io.dynamobb.internal.join;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.dynamobb.DynamoJoin;
import io.dynamobb.JoinStatus;
import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.join.tuple.Relation;
import io.dynamobb.item.Item;
import io.dynamobb.query.Query;
import io.dynamobb.query.QueryPlan;
import io.dynamobb.spec.JoinSpec;
import org.jspecify.annotations.Nullable;

/**
 * A join that a specification declares: its rows where they have been found already, else
 * its query.
 */
public final class DeclaredJoin extends DerivedQuery<Item, TableQuery<Item>> implements DynamoJoin {

	private final JoinSpec spec;

	private final JoinSource source;

	private final Supplier<@Nullable MaterialisedJoin> found;

	/**
	 * Creates a join, and checks its specification.
	 * @param spec declares the join
	 * @param source the tables, held anew by each run
	 * @param found returns the rows where they have been found
	 * @throws io.dynamobb.exception.UnknownTableException when the source has no table of
	 * a name
	 * @throws IllegalArgumentException when the join is declared wrongly
	 */
	public DeclaredJoin(JoinSpec spec, JoinSource source, Supplier<@Nullable MaterialisedJoin> found) {
		super(query(spec, source));
		List<String> functions = functions().distinct().toList();
		if (spec.isMaterialised() && !functions.isEmpty()) {
			throw new IllegalArgumentException(
					"The join '" + spec.name() + "' cannot be materialised, because it calls functions for " + functions
							+ ": compare and add up attributes instead, or leave 'materialised()' out");
		}
		this.spec = spec;
		this.source = source;
		this.found = found;
	}

	@SuppressWarnings("unchecked")
	private static TableQuery<Item> query(JoinSpec spec, JoinSource source) {
		Query<?> query = spec.query((table) -> Joins.from(source, table));
		if (query instanceof TableQuery<?> own) {
			// a query gives rows and takes none
			return (TableQuery<Item>) own;
		}
		throw new IllegalArgumentException(
				"The join '" + spec.name() + "' must begin with 'from' of the tables that it is given");
	}

	/**
	 * Finds the rows, to be published with the tables.
	 * @param source the tables
	 * @return the rows
	 */
	public MaterialisedJoin materialise(JoinSource source) {
		return MaterialisedJoin.of(origin().over(source));
	}

	/**
	 * Warns of names that mean nothing in the tables, which may not have been loaded when
	 * the join was created.
	 * @throws io.dynamobb.exception.UnknownTableException when what names no attribute is
	 * a table that is not in the join
	 */
	public void checkNames() {
		query(this.spec, this.source);
	}

	@Override
	public String name() {
		return this.spec.name();
	}

	@Override
	public JoinStatus status() {
		MaterialisedJoin rows = this.found.get();
		return (rows != null) ? new Status(name(), tables(), true, rows.size(), rows.heapBytes(), rows.age())
				: new Status(name(), tables(), false, 0, 0, null);
	}

	private TableQuery<Item> current() {
		MaterialisedJoin rows = this.found.get();
		return (rows != null) ? rows : origin();
	}

	@Override
	public Relation<Item> run() {
		return current().run();
	}

	@Override
	TableQuery<Item> over(JoinSource source) {
		return origin().over(source);
	}

	@Override
	QueryPlan.Builder steps() {
		return current().steps();
	}

	@Override
	public String toString() {
		return "DynamoJoin[" + name() + "]";
	}

	private record Status(String name, List<String> tables, boolean materialised, int rows, long heapBytes,
			@Nullable Duration age) implements JoinStatus {

		Status {
			tables = List.copyOf(tables);
		}

	}

}
