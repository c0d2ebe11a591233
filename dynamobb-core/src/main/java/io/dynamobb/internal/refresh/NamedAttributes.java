package io.dynamobb.internal.refresh;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.dynamobb.exception.NearNames;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.item.AttributePath;
import io.dynamobb.spec.TableSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of attributes that a table's indexes or {@code attributes} name and that no item
 * has. That is no error, since an item that has the attribute may come with the next
 * refresh; so each is told once.
 */
final class NamedAttributes {

	private static final Logger logger = LoggerFactory.getLogger(NamedAttributes.class);

	private final TableSpec spec;

	private final Set<AttributePath> told = ConcurrentHashMap.newKeySet();

	NamedAttributes(TableSpec spec) {
		this.spec = spec;
	}

	void check(TableSnapshot snapshot) {
		if (snapshot.size() > 0) {
			Stream<AttributePath> indexed = this.spec.indexes().stream().flatMap(List::stream).map(AttributePath::of);
			check(snapshot, indexed, "an index names");
			check(snapshot, this.spec.attributes().stream(), "'attributes' names");
		}
	}

	private void check(TableSnapshot snapshot, Stream<AttributePath> paths, String where) {
		paths.filter((path) -> snapshot.column(path.attribute()) == null && this.told.add(path))
			.forEach((path) -> logger.warn("No item of table '{}' has the attribute '{}' that {}{}", this.spec.name(),
					text(path), where, NearNames.hint(path.attribute(), snapshot.attributes())));
	}

	private static String text(AttributePath path) {
		return path.isNested() ? path.toString() : path.attribute();
	}

}
