package io.dynamobb.join;

import java.util.Collection;
import java.util.List;

import io.dynamobb.AttributePath;
import org.jspecify.annotations.Nullable;

/**
 * A value as a join names it.
 *
 * @param table the table, {@code null} when the first table that has the attribute is
 * meant
 * @param path where the value stands in an item of the table
 */
record Reference(@Nullable String table, AttributePath path) {

	/**
	 * Reads a reference: an attribute path, with the name of a table before it or not.
	 * @param text the reference as it is written
	 * @param tables the tables that may be named
	 * @return the reference
	 */
	static Reference parse(String text, Collection<String> tables) {
		AttributePath path = AttributePath.parse(text);
		List<AttributePath.Step> steps = path.steps();
		if (tables.contains(path.attribute()) && path.isNested()
				&& steps.get(0) instanceof AttributePath.Member attribute) {
			return new Reference(path.attribute(), new AttributePath(attribute.name(), steps.subList(1, steps.size())));
		}
		return new Reference(null, path);
	}

}
