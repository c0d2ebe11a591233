package io.dynamobb.internal.write;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of PartiQL. Only the table that it writes to is read out of it.
 */
final class Statement {

	private static final Pattern WRITE = Pattern
		.compile("(?is)\\s*(?:insert\\s+into|update|delete\\s+from)\\s+(?:\"([^\"]+)\"|'([^']+)'|([\\w.-]+)).*");

	private Statement() {
	}

	/**
	 * Adds what a statement writes. One that reads adds nothing.
	 */
	static void addTo(BegunWrites begun, String statement) {
		String text = statement.strip().toLowerCase(Locale.ROOT);
		if (text.startsWith("select") || text.startsWith("exists")) {
			return;
		}
		Matcher write = WRITE.matcher(statement);
		String table = null;
		for (int group = 1; write.matches() && table == null && group <= write.groupCount(); group++) {
			table = write.group(group);
		}
		begun.addUnknown(table);
	}

}
