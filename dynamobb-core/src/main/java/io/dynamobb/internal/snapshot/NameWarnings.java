package io.dynamobb.internal.snapshot;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.dynamobb.exception.NearNames;
import io.dynamobb.item.AttributePath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warnings of names that no item has, in joins, look-ups and settings. That is no error,
 * since an item that has the attribute may come with the next refresh; so each is told
 * once, and a bounded number of them at all. Thread-safe.
 */
public final class NameWarnings {

	private static final Logger logger = LoggerFactory.getLogger(NameWarnings.class);

	private static final int MOST = 1_000;

	private static final int LONGEST = 255;

	private final Set<String> told = ConcurrentHashMap.newKeySet();

	/**
	 * Warns of attributes in a look-up that no item has.
	 * @param table the name of the table
	 * @param snapshot the table, of which nothing is told when it is empty
	 * @param attributes the attributes that were looked up
	 */
	public void tellUnknown(String table, TableSnapshot snapshot, Collection<String> attributes) {
		if (snapshot.size() > 0) {
			attributes.stream()
				.filter(Objects::nonNull)
				.filter((attribute) -> snapshot.column(attribute) == null)
				.forEach((attribute) -> tellUnknown(List.of(table), AttributePath.of(attribute), "a look-up",
						snapshot.attributes()));
		}
	}

	/**
	 * Warns of an attribute that no item has.
	 * @param tables the names of the tables, one at least
	 * @param path the attribute, or what is below it
	 * @param where what names it
	 * @param candidates the names that there are
	 */
	public void tellUnknown(List<String> tables, AttributePath path, String where, Collection<String> candidates) {
		String name = path.isNested() ? path.toString() : path.attribute();
		String warning = "No item of " + ((tables.size() == 1) ? "table '" + tables.get(0) + "'" : tables)
				+ " has the attribute '" + shortened(name) + "' that " + where + " names";
		if (isNew(warning)) {
			logger.warn("{}{}", warning, NearNames.hint(path.attribute(), candidates));
		}
	}

	private static String shortened(String name) {
		return (name.length() > LONGEST) ? name.substring(0, LONGEST) + "..." : name;
	}

	/**
	 * Warns once.
	 * @param warning the whole warning
	 */
	public void tell(String warning) {
		if (isNew(warning)) {
			logger.warn("{}", warning);
		}
	}

	private boolean isNew(String warning) {
		return this.told.size() < MOST && this.told.add(warning);
	}

}
