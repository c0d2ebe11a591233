package io.dynamobb.refresh;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.dynamobb.NearNames;
import io.dynamobb.TableSpec;
import io.dynamobb.snapshot.TableSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of attributes of a table's indexes that no item has. That is no error, since an
 * item that has the attribute may come with the next refresh; so each is told once.
 */
final class IndexNames {

	private static final Logger logger = LoggerFactory.getLogger(IndexNames.class);

	private final TableSpec spec;

	private final Set<String> told = ConcurrentHashMap.newKeySet();

	IndexNames(TableSpec spec) {
		this.spec = spec;
	}

	void check(TableSnapshot snapshot) {
		if (snapshot.size() > 0) {
			this.spec.indexes()
				.stream()
				.flatMap(List::stream)
				.filter((attribute) -> snapshot.column(attribute) == null)
				.filter(this.told::add)
				.forEach((attribute) -> warn(attribute, NearNames.of(attribute, snapshot.attributes())));
		}
	}

	private void warn(String attribute, List<String> near) {
		logger.warn("No item of table '{}' has the attribute '{}' that an index names{}", this.spec.name(), attribute,
				near.isEmpty() ? "" : "; near it are " + near);
	}

}
