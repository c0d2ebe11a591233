package io.dynamobb.spec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.dynamobb.exception.InvalidTableSpecException;
import io.dynamobb.item.AttributePath;
import org.jspecify.annotations.Nullable;

/**
 * Refuses settings of a table that cannot work.
 *
 * @param table the name of the table in code
 */
record SpecCheck(String table) {

	private static final int MAX_SEGMENTS = 1_000_000;

	static final Duration LONGEST = Duration.ofDays(36_500);

	void that(boolean good, String property, @Nullable Object value, String reason) {
		if (!good) {
			throw new InvalidTableSpecException(this.table, property, value, reason);
		}
	}

	/**
	 * Checks a time that is waited or compared with. One of centuries would not fit into
	 * what counts the nanoseconds.
	 */
	void time(@Nullable Duration time, String property) {
		that(time == null || !isTooLong(time), property, time, "must be at most " + LONGEST.toDays() + " days");
	}

	static boolean isTooLong(Duration time) {
		return time.compareTo(LONGEST) > 0;
	}

	void scan(TableSpec scan) {
		that(!scan.tableName().isBlank(), "table-name", scan.tableName(), "is empty");
		that(scan.segments() >= 1 && scan.segments() <= MAX_SEGMENTS, "segments", scan.segments(),
				"must be from 1 to " + MAX_SEGMENTS);
		Integer pageSize = scan.pageSize();
		that(pageSize == null || pageSize >= 1, "page-size", pageSize, "must be at least 1");
		that(scan.indexName() == null || !scan.consistentRead(), "consistent-read", scan.consistentRead(),
				"cannot go with index-name: DynamoDB reads global secondary indexes eventually consistent only");
		that(scan.indexName() == null || !scan.serveClient(), "serve-client", scan.serveClient(),
				"cannot go with index-name: an index may lack items of the table. Leave out index-name to load the"
						+ " table itself, and queries of its indexes are answered too");
		that(scan.indexName() == null || !scan.writeThrough(), "write-through", scan.writeThrough(),
				"cannot go with index-name: in an index an item may be missing, or be more than once under one key."
						+ " Leave out index-name to load the table itself");
	}

	void export(TableSpec spec) {
		String location = spec.exportLocation();
		that(location == null || location.matches("[A-Za-z][A-Za-z0-9+.-]+:.+"), "export.location", location,
				"must begin with file: or s3:");
		that(location == null || spec.indexName() == null, "index-name", spec.indexName(),
				"cannot go with an export, which holds the items of the table, not those of an index");
	}

	AttributePath path(String property, String text) {
		try {
			return AttributePath.parse(text);
		}
		catch (IllegalArgumentException ex) {
			String reason = String.valueOf(ex.getMessage()).replace("'" + text + "' ", "");
			throw new InvalidTableSpecException(this.table, property, text, reason);
		}
	}

	/**
	 * Checks an attribute that must be whole in memory.
	 * @param property the setting that names it
	 * @param text the attribute as it is written
	 * @param loaded what is loaded of each item, empty for everything
	 * @return the name of the attribute
	 */
	String attribute(String property, String text, List<AttributePath> loaded) {
		AttributePath path = path(property, text);
		that(!path.isNested(), property, text, "is a nested path, and only a top-level attribute can stand here;"
				+ " an attribute with such a name goes in double quotes");
		List<AttributePath> parts = loaded.stream()
			.filter((other) -> other.attribute().equals(path.attribute()))
			.toList();
		that(loaded.isEmpty() || !parts.isEmpty(), property, text, "is not among the table's attributes");
		that(parts.isEmpty() || parts.contains(path), property, text, "is loaded in part only, as '"
				+ (parts.isEmpty() ? path : parts.get(0)) + "'; add it to the table's attributes as a whole");
		return path.attribute();
	}

	/**
	 * Checks the attributes of an index.
	 * @param property the setting that names them
	 * @param attributes the attributes as they are written
	 * @param loaded what is loaded of each item, empty for everything
	 * @return the names of the attributes
	 */
	List<String> index(String property, List<String> attributes, List<AttributePath> loaded) {
		that(!attributes.isEmpty(), property, attributes, "names no attribute");
		List<String> names = new ArrayList<>();
		for (String text : attributes) {
			String name = attribute(property, text, loaded);
			that(!names.contains(name), property, text, "stands twice in one index");
			names.add(name);
		}
		return List.copyOf(names);
	}

}
