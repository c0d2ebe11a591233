package io.dynamobb.internal.snapshot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order of the attributes of a table, which no scan changes: those that it is known
 * to have come first, then all others by their names, in the order of code units.
 */
public final class AttributeOrder implements Comparator<String> {

	private final List<String> known;

	private final Map<String, Integer> ranks = new HashMap<>();

	/**
	 * Creates an order.
	 * @param known the attributes that come first, of which one may be named twice
	 */
	public AttributeOrder(List<String> known) {
		this.known = List.copyOf(new LinkedHashSet<>(known));
		this.known.forEach((attribute) -> this.ranks.put(attribute, this.ranks.size()));
	}

	/**
	 * Returns the attributes that come first.
	 * @return the names in their order
	 */
	public List<String> known() {
		return this.known;
	}

	boolean isKnown(String attribute) {
		return this.ranks.containsKey(attribute);
	}

	/**
	 * Finds the position of a column among the attributes of {@link #withKnown}.
	 * @param number the number of the column among all columns in this order
	 * @param attribute its attribute
	 * @param columns how many columns there are of known attributes
	 * @return the position
	 */
	int position(int number, String attribute, int columns) {
		return (number < columns) ? rank(attribute) : number + this.known.size() - columns;
	}

	/**
	 * Adds the known attributes that rows may lack.
	 * @param attributes attributes in this order
	 * @return all of them, in this order
	 */
	List<String> withKnown(Set<String> attributes) {
		List<String> all = new ArrayList<>(this.known);
		attributes.stream().filter((attribute) -> !isKnown(attribute)).forEach(all::add);
		return List.copyOf(all);
	}

	/**
	 * Compares attributes by this order.
	 */
	@Override
	public int compare(String one, String other) {
		int order = Integer.compare(rank(one), rank(other));
		return (order != 0) ? order : one.compareTo(other);
	}

	private int rank(String attribute) {
		return this.ranks.getOrDefault(attribute, Integer.MAX_VALUE);
	}

}
