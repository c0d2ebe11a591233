package io.dynamobb.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.TableCheck;
import io.dynamobb.UnknownTableException;
import io.dynamobb.autoconfigure.DynamoBBProperties.Reference;
import io.dynamobb.autoconfigure.DynamoBBProperties.Table;
import org.jspecify.annotations.Nullable;

/**
 * Makes the checks of tables from the references in their properties. A property that
 * cannot work is named as the user wrote it.
 *
 * @param properties the properties
 * @param names names them as the user wrote them
 */
record TableReferences(DynamoBBProperties properties, PropertyNames names) {

	TableChecks checks(DynamoMap dynamoMap) {
		Map<String, TableCheck> checks = new LinkedHashMap<>();
		for (DynamoTable table : dynamoMap.tables()) {
			TableCheck check = dynamoMap.check(table.name());
			List<Reference> references = references(table.name());
			for (int i = 0; i < references.size(); i++) {
				check = new Declaration(table.name(), "references[" + i + "].", this.names).add(check,
						references.get(i));
			}
			checks.put(table.name(), check);
		}
		return new TableChecks(checks);
	}

	private List<Reference> references(String name) {
		Table table = this.properties.tables().get(name);
		return (table != null && table.references() != null) ? table.references() : List.of();
	}

	/**
	 * Where a reference is declared.
	 *
	 * @param table the name of the table that refers
	 * @param prefix the name of the properties of the reference
	 * @param names names them as the user wrote them
	 */
	private record Declaration(String table, String prefix, PropertyNames names) {

		TableCheck add(TableCheck check, Reference reference) {
			String other = reference.table();
			if (other == null) {
				throw invalid("table", null, "is missing");
			}
			if (reference.keys().isEmpty()) {
				throw invalid("keys", null, "is missing: name what refers to the other table");
			}
			TableCheck.On on = attempt("table", other, () -> check.references(other));
			TableCheck.Keyed keyed = null;
			for (String text : reference.keys()) {
				KeyPair key = KeyPair.parse(text);
				TableCheck.Keyed before = keyed;
				keyed = attempt("keys", text,
						() -> (before != null) ? before.and(key.left(), key.right()) : on.on(key.left(), key.right()));
			}
			return (keyed != null) ? keyed : check;
		}

		private <T> T attempt(String property, String value, Supplier<T> step) {
			try {
				return step.get();
			}
			catch (UnknownTableException | IllegalArgumentException ex) {
				throw invalid(property, value, "cannot be used: " + ex.getMessage());
			}
		}

		private RuntimeException invalid(String property, @Nullable String value, String reason) {
			return this.names.invalid(this.table, this.prefix + property, value, reason);
		}

	}

}
