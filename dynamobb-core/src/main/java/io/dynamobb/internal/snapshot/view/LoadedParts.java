package io.dynamobb.internal.snapshot.view;

import java.util.List;

import io.dynamobb.item.AttributePath;

/**
 * What is loaded of each item of a table.
 *
 * @param table the name of the table in code
 * @param paths the attributes and parts of attributes, empty for everything
 */
public record LoadedParts(String table, List<AttributePath> paths) {

	/**
	 * Refuses a value of which only other parts are loaded: to compare it, to count it or
	 * to sort by it would find wrong items in silence.
	 * @param path where the value stands
	 * @throws IllegalArgumentException when parts of the attribute are loaded, and the
	 * value is not whole in one of them
	 */
	public void checkWhole(AttributePath path) {
		if (this.paths.stream().anyMatch((loaded) -> leadsTo(loaded, path))) {
			return;
		}
		for (AttributePath loaded : this.paths) {
			if (loaded.attribute().equals(path.attribute())) {
				throw new IllegalArgumentException("'" + path + "' of table '" + this.table + "' is "
						+ (leadsTo(path, loaded) ? "loaded in part only, as" : "not loaded, unlike") + " '" + loaded
						+ "'; add it to the table's attributes as a whole");
			}
		}
	}

	private static boolean leadsTo(AttributePath path, AttributePath other) {
		int depth = path.steps().size();
		return path.attribute().equals(other.attribute()) && other.steps().size() >= depth
				&& other.steps().subList(0, depth).equals(path.steps());
	}

}
