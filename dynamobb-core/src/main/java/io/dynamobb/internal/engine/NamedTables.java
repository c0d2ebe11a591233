package io.dynamobb.internal.engine;

import io.dynamobb.internal.join.name.QueryThreads;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.dynamobb.exception.UnknownTableException;
import io.dynamobb.internal.snapshot.NameWarnings;

/**
 * The cached tables of a map, in the order of their configuration, and what it has been
 * warned of.
 */
final class NamedTables {

	private final Map<String, CachedTable> tables = new LinkedHashMap<>();

	private final NameWarnings warnings = new NameWarnings();

	private final QueryThreads threads;

	NamedTables(QueryThreads threads) {
		this.threads = threads;
	}

	void add(CachedTable table) {
		this.tables.put(table.name(), table);
	}

	CachedTable get(String name) {
		CachedTable table = this.tables.get(name);
		if (table == null) {
			throw new UnknownTableException(name, this.tables.keySet());
		}
		return table;
	}

	Set<String> names() {
		return Collections.unmodifiableSet(this.tables.keySet());
	}

	Collection<CachedTable> all() {
		return Collections.unmodifiableCollection(this.tables.values());
	}

	NameWarnings warnings() {
		return this.warnings;
	}

	int size() {
		return this.tables.size();
	}

	/**
	 * Returns what joins of the tables may read.
	 * @param hold holds the named tables, and all others that are loaded
	 */
	TableSource source(Function<Collection<String>, HeldSnapshot> hold) {
		return new TableSource(names(), hold, (name) -> get(name).refreshed().spec().attributes(), this.threads,
				this.warnings);
	}

}
