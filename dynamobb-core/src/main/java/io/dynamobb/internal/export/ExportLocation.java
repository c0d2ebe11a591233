package io.dynamobb.internal.export;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Where a table's exports lie.
 *
 * @param text the location as it is written
 * @param place the bucket and prefix, or the directory, that {@code AWSDynamoDB} is in
 * @param export the id of the one export that is wanted, {@code null} for the newest
 */
record ExportLocation(String text, String place, @Nullable String export) {

	static final String FOLDER = "AWSDynamoDB";

	private static final Pattern NAMED = Pattern.compile("(.*?)/*" + FOLDER + "(?:/+([^/]+))?/*");

	/**
	 * Reads a location.
	 * @param text a place, with or without {@code AWSDynamoDB}, or that with the id of an
	 * export behind it
	 * @return the location
	 */
	static ExportLocation parse(String text) {
		Matcher named = NAMED.matcher(text);
		if (!named.matches()) {
			return new ExportLocation(text, text, null);
		}
		String place = named.group(1);
		return new ExportLocation(text, place.endsWith(":") ? place + "." : place, named.group(2));
	}

}
