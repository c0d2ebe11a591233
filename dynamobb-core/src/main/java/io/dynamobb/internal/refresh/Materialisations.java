package io.dynamobb.internal.refresh;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.dynamobb.item.Item;
import io.dynamobb.query.Query;

/**
 * Finds the rows of the queries that are materialised, in tables that are to be
 * published.
 */
final class Materialisations {

	private final List<Materialisation> queries;

	private final Set<Thread> finding = ConcurrentHashMap.newKeySet();

	Materialisations(List<Materialisation> queries) {
		this.queries = List.copyOf(queries);
	}

	/**
	 * Takes over the rows that still hold.
	 * @return the queries whose rows have to be found
	 */
	List<Materialisation> missing(PublishedTables next, Set<RefreshedTable> loaded, PublishedTables found) {
		List<Materialisation> missing = new ArrayList<>();
		for (Materialisation query : this.queries) {
			if (query.tables().stream().anyMatch(loaded::contains) && next.hasAll(query)) {
				Query<Item> rows = next.isAs(found, query) ? found.get(query) : null;
				if (rows != null) {
					next.put(query, rows);
				}
				else {
					missing.add(query);
				}
			}
		}
		return missing;
	}

	void find(List<Materialisation> missing, PublishedTables next) {
		boolean outermost = this.finding.add(Thread.currentThread());
		try {
			missing.forEach((query) -> next.put(query, find(query, next.only(query.tables()))));
		}
		finally {
			if (outermost) {
				this.finding.remove(Thread.currentThread());
			}
		}
	}

	boolean areFoundByThisThread() {
		return this.finding.contains(Thread.currentThread());
	}

	private static Query<Item> find(Materialisation query, PublishedTables tables) {
		try {
			return query.find(tables);
		}
		catch (Throwable ex) {
			throw CallbackFailure
				.rejected("the join '" + query.name() + "' cannot be materialised: " + CallbackFailure.reason(ex), ex);
		}
	}

}
