package io.dynamobb.autoconfigure;

import java.util.List;
import java.util.function.Supplier;

import io.dynamobb.DynamoBB;
import io.dynamobb.autoconfigure.DynamoBBProperties.Reference;
import io.dynamobb.exception.UnknownTableException;
import io.dynamobb.query.TableCheck;
import org.jspecify.annotations.Nullable;

/**
 * Declares the references in the properties of tables. A property that cannot work is
 * named as the user wrote it.
 *
 * @param properties the properties
 * @param names names them as the user wrote them
 */
record TableReferences(DynamoBBProperties properties, PropertyNames names) {

	/**
	 * Has the checks of cached tables begin with their references. What the properties
	 * say is checked when the map is built.
	 * @param builder where they are declared
	 */
	void declare(DynamoBB.Builder builder) {
		this.properties.tables().forEach((name, table) -> {
			List<Reference> references = table.references();
			if (table.isCached() && references != null) {
				for (int i = 0; i < references.size(); i++) {
					Declaration declaration = new Declaration(name, "references[" + i + "].", this.names);
					Reference reference = references.get(i);
					builder.check(name, (check) -> declaration.add(check, reference));
				}
			}
		});
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
			TableCheck.Reference on = attempt("table", other, () -> check.references(other));
			TableCheck.ReferenceCheck keyed = null;
			for (String text : reference.keys()) {
				KeyPair key = KeyPair.parse(text);
				TableCheck.ReferenceCheck before = keyed;
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
