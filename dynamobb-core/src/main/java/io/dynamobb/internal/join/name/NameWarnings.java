package io.dynamobb.internal.join.name;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.dynamobb.exception.NearNames;
import io.dynamobb.internal.snapshot.TableSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names that those who use the tables of one map have been warned of: each is told
 * once, and a bounded number of them at all. Thread-safe.
 */
public final class NameWarnings {

	private static final Logger logger = LoggerFactory.getLogger(NameCheck.class);

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
				.forEach((attribute) -> tellUnknown(List.of(table), attribute, "a look-up", snapshot.attributes()));
		}
	}

	void tellUnknown(List<String> tables, String attribute, String where, Collection<String> candidates) {
		String warning = "No item of " + tables + " has the attribute '" + shortened(attribute) + "' that " + where
				+ " names";
		if (isNew(warning)) {
			logger.warn("{}{}", warning, NearNames.hint(attribute, candidates));
		}
	}

	private static String shortened(String name) {
		return (name.length() > LONGEST) ? name.substring(0, LONGEST) + "..." : name;
	}

	/**
	 * Warns once.
	 */
	void tell(String warning) {
		if (isNew(warning)) {
			logger.warn("{}", warning);
		}
	}

	private boolean isNew(String warning) {
		return this.told.size() < MOST && this.told.add(warning);
	}

}
