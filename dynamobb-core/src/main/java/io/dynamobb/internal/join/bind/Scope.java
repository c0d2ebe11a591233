package io.dynamobb.internal.join.bind;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.dynamobb.internal.join.bind.RunTables;
import io.dynamobb.internal.join.name.ValueName;

/**
 * The tables that a name may mean.
 *
 * @param tables the tables of the run
 * @param slots the slots of those that may be meant
 */
public record Scope(RunTables tables, List<Integer> slots) implements Function<ValueName, BoundColumn> {

	/**
	 * Returns the scope of what is said once a table has been added.
	 * @param tables the tables
	 * @param last the slot of the table
	 * @return the tables up to it that rows have items of
	 */
	public static Scope after(RunTables tables, int last) {
		return new Scope(tables,
				IntStream.rangeClosed(0, last).filter((slot) -> tables.table(slot).isSeen()).boxed().toList());
	}

	/**
	 * Returns the scope of what a table is matched by.
	 * @param tables the tables
	 * @param added the slot of the table that is being added
	 * @return the tables before that rows have items of, and the table itself
	 */
	public static Scope of(RunTables tables, int added) {
		return new Scope(tables,
				IntStream.rangeClosed(0, added)
					.filter((slot) -> slot == added || tables.table(slot).isSeen())
					.boxed()
					.toList());
	}

	/**
	 * Finds a value, or what the values of a name are members of.
	 * @param name the name
	 * @return the value in the table that is named, else in the first that has the
	 * attribute in any row or is known to have it, else in the first
	 */
	@Override
	public BoundColumn apply(ValueName name) {
		int slot = this.slots.stream().filter((other) -> isMeant(other, name)).findFirst().orElse(this.slots.get(0));
		return this.tables.column(slot, name.path());
	}

	private boolean isMeant(int slot, ValueName name) {
		String table = name.table();
		return (table != null) ? this.tables.table(slot).name().equals(table)
				: this.tables.snapshot(slot).isInHeader(name.path().attribute());
	}

}
