package io.dynamobb.internal.engine;

import java.util.Map;
import java.util.function.UnaryOperator;

import io.dynamobb.internal.join.Joins;
import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.query.TableCheck;

/**
 * What checks begin with.
 *
 * @param declared adds what is declared to the check of a table, by the table's name
 */
record DeclaredChecks(Map<String, UnaryOperator<TableCheck>> declared) {

	static final DeclaredChecks NONE = new DeclaredChecks(Map.of());

	DeclaredChecks {
		declared = Map.copyOf(declared);
	}

	/**
	 * Begins a check of a table.
	 * @param source the tables, held anew by each run
	 * @param table the name of the table to check
	 * @return the check, with what is declared for the table
	 * @throws io.dynamobb.exception.UnknownTableException when the source has no such
	 * table
	 */
	TableCheck begin(JoinSource source, String table) {
		TableCheck check = Joins.check(source, table);
		UnaryOperator<TableCheck> declared = this.declared.get(table);
		return (declared != null) ? declared.apply(check) : check;
	}

}
