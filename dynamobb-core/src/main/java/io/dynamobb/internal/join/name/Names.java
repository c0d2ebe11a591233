package io.dynamobb.internal.join.name;

import java.util.ArrayList;
import java.util.List;

import io.dynamobb.exception.NearNames;
import io.dynamobb.internal.join.name.JoinedTable;
import io.dynamobb.query.Condition;

/**
 * The names that may stand in what is said of a join.
 *
 * @param source the tables that may be joined
 * @param tables the tables that may be named
 * @param qualified whether a name with a dot has to begin with one of these
 */
public record Names(JoinSource source, List<JoinedTable> tables, boolean qualified) {

	public Names and(JoinedTable table) {
		List<JoinedTable> more = new ArrayList<>(this.tables);
		more.add(table);
		return new Names(this.source, more, this.qualified);
	}

	public List<String> names() {
		List<String> names = new ArrayList<>(this.tables.size());
		this.tables.forEach((table) -> names.add(table.name()));
		return names;
	}

	/**
	 * Says what the name of a value or of many means.
	 * @param name the name, without its table
	 * @return the name with its table, if it has one
	 * @throws IllegalArgumentException when the name has to begin with a table, and does
	 * not
	 * @throws io.dynamobb.exception.UnknownTableException when it names a table that is
	 * not in the join
	 */
	public ValueName check(ValueName name) {
		ValueName value = name.in(names());
		if (this.qualified && value.table() == null && value.isMember()) {
			throw new IllegalArgumentException("'" + value + "' begins with no table of the join; these are " + names()
					+ NearNames.hint(value.path().attribute(), names()));
		}
		NameCheck.check(this, value);
		return value;
	}

	/**
	 * Reads the name of one value.
	 * @param text the name as it is written
	 * @return the name with its table, if it has one
	 * @throws IllegalArgumentException when it is no name, or means many values
	 * @throws io.dynamobb.exception.UnknownTableException when it names a table that is
	 * not in the join
	 */
	public ValueName single(String text) {
		ValueName name = ValueName.parse(text);
		if (name.isMany()) {
			throw new IllegalArgumentException("'" + text + "' means many values; that is for the keys of a join");
		}
		return check(name);
	}

	public NamedCondition condition(Condition condition) {
		return NamedCondition.of(condition, (name) -> whole(single(name)));
	}

	/**
	 * Refuses a value that is loaded in part.
	 * @param value what is compared, counted or sorted by
	 * @return the value
	 * @throws IllegalArgumentException when it is not loaded as a whole
	 */
	public ValueName whole(ValueName value) {
		this.source.checkWhole(NameCheck.meant(this, value).table(), value.path());
		return value;
	}

}
