package io.dynamobb.spec;

import java.util.Objects;
import java.util.function.Function;

import io.dynamobb.query.JoinableTables;
import io.dynamobb.query.Query;

/**
 * A join that is declared beside the tables, checked when the map is built, and found by
 * its name:
 *
 * <pre class="code">
 * JoinSpec.of("customer-locations", (tables) -&gt; tables.from("customers").join("locations").on("customerId"))
 * </pre>
 *
 * Immutable, and thread-safe where the function is.
 */
public final class JoinSpec {

	private final String name;

	private final Function<? super JoinableTables, ? extends Query<?>> query;

	private final boolean materialised;

	private JoinSpec(String name, Function<? super JoinableTables, ? extends Query<?>> query, boolean materialised) {
		this.name = Objects.requireNonNull(name);
		this.query = Objects.requireNonNull(query);
		this.materialised = materialised;
	}

	/**
	 * Declares a join.
	 * @param name the name of the join
	 * @param query makes the query of the tables that it is given, each time the same
	 * @return the specification
	 */
	public static JoinSpec of(String name, Function<? super JoinableTables, ? extends Query<?>> query) {
		return new JoinSpec(name, query, false);
	}

	/**
	 * Has the rows found with each refresh of one of the join's tables and published with
	 * them in one step, instead of with each read. What is kept of a row is a number for
	 * each table, four bytes. A refresh whose rows cannot be found fails, and the last
	 * good snapshots and rows stay. Such a join cannot call functions, by
	 * {@code matches(..)} in a condition or {@code sum(..)} of a function: the map is
	 * refused then when it is built.
	 * @return the specification
	 */
	public JoinSpec materialised() {
		return new JoinSpec(this.name, this.query, true);
	}

	public String name() {
		return this.name;
	}

	public boolean isMaterialised() {
		return this.materialised;
	}

	/**
	 * Makes the query.
	 * @param tables the tables to join
	 * @return the query
	 */
	public Query<?> query(JoinableTables tables) {
		return this.query.apply(tables);
	}

	@Override
	public String toString() {
		return "JoinSpec[" + this.name + "]";
	}

}
