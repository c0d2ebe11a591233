package io.dynamobb.internal.join.name;

import java.util.ArrayList;
import java.util.List;

import io.dynamobb.query.Condition;

/**
 * The names that may stand in what is said of a join.
 *
 * @param source the tables that may be joined
 * @param tables the tables that may be named
 */
public record Names(JoinSource source, List<JoinedTable> tables) {

	/**
	 * Returns the names of tables that rows have items of.
	 * @param source the tables that may be joined
	 * @param tables the tables of a join
	 * @return the names
	 */
	public static Names of(JoinSource source, List<JoinedTable> tables) {
		return new Names(source, tables.stream().filter(JoinedTable::isSeen).toList());
	}

	public Names and(JoinedTable table) {
		List<JoinedTable> more = new ArrayList<>(this.tables);
		more.add(table);
		return new Names(this.source, more);
	}

	public List<String> names() {
		return this.tables.stream().map(JoinedTable::name).toList();
	}

	/**
	 * Reads a reference to a value or to many.
	 * @param text the reference as it is written
	 * @return the reference
	 * @throws IllegalArgumentException when it is no reference, or the value is not
	 * loaded as a whole
	 * @throws io.dynamobb.exception.UnknownTableException when it names a table that is
	 * not in the join
	 */
	public ValueName reference(String text) {
		ValueName reference = ValueName.parse(text, names());
		NameCheck.check(this, reference);
		return checkWhole(reference);
	}

	/**
	 * Reads a reference to one value.
	 * @param text the reference as it is written
	 * @return the reference
	 * @throws IllegalArgumentException when it is no reference, or means many values
	 * @throws io.dynamobb.exception.UnknownTableException when it names a table that is
	 * not in the join
	 */
	public ValueName single(String text) {
		ValueName reference = ValueName.single(text, names());
		NameCheck.check(this, reference);
		return reference;
	}

	/**
	 * Reads a reference to one value that is compared, counted or sorted by.
	 * @param text the reference as it is written
	 * @return the reference
	 * @throws IllegalArgumentException when it is no reference, means many values, or the
	 * value is not loaded as a whole
	 * @throws io.dynamobb.exception.UnknownTableException when it names a table that is
	 * not in the join
	 */
	public ValueName whole(String text) {
		return checkWhole(single(text));
	}

	private ValueName checkWhole(ValueName reference) {
		this.source.checkWhole(NameCheck.meant(this, reference).table(), reference.path());
		return reference;
	}

	public void check(Condition condition) {
		ConditionNames.of(condition).forEach(this::whole);
	}

}
