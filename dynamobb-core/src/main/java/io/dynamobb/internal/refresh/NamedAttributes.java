package io.dynamobb.internal.refresh;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.internal.snapshot.NameWarnings;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.item.AttributePath;
import io.dynamobb.spec.TableSpec;

/**
 * The attributes that a table's indexes or {@code attributes} name, of which it warns
 * when no item has them.
 */
final class NamedAttributes {

	private final List<String> table;

	private final Map<AttributePath, String> named = new LinkedHashMap<>();

	private final NameWarnings warnings = new NameWarnings();

	NamedAttributes(TableSpec spec) {
		this.table = List.of(spec.name());
		spec.indexes().forEach((index) -> index.forEach((name) -> this.named.put(AttributePath.of(name), "an index")));
		spec.attributes().forEach((path) -> this.named.putIfAbsent(path, "'attributes'"));
	}

	void check(TableSnapshot snapshot) {
		if (snapshot.size() > 0) {
			this.named.forEach((path, where) -> {
				if (snapshot.column(path.attribute()) == null) {
					this.warnings.tellUnknown(this.table, path, where, snapshot.attributes());
				}
			});
		}
	}

}
