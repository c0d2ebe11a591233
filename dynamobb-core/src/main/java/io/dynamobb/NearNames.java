package io.dynamobb;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds what may have been meant by a name that is not there.
 */
public final class NearNames {

	private static final int MOST = 3;

	private NearNames() {
	}

	/**
	 * Finds the names that are near another: a third of its letters may differ, whatever
	 * their case.
	 * @param name the name that is not there
	 * @param candidates the names that are there
	 * @return the near names, three at most, the nearest first
	 */
	public static List<String> of(String name, Collection<String> candidates) {
		int most = name.length() / 3;
		return candidates.stream()
			.distinct()
			.filter((candidate) -> distance(name, candidate) <= most)
			.sorted(Comparator.comparing((candidate) -> distance(name, candidate)))
			.limit(MOST)
			.toList();
	}

	/**
	 * Says which names are there.
	 * @param name the name that is not there
	 * @param candidates the names that are there
	 * @return the end of a sentence: all names, and those that are near
	 */
	static String instead(String name, Collection<String> candidates) {
		List<String> near = of(name, candidates);
		return "but " + List.copyOf(candidates) + (near.isEmpty() ? "" : "; near it is '" + near.get(0) + "'");
	}

	/**
	 * Returns how many letters must be changed, added or taken away to make one name of
	 * another, whatever their case.
	 */
	private static int distance(String left, String right) {
		String from = left.toLowerCase(Locale.ROOT);
		String to = right.toLowerCase(Locale.ROOT);
		int[] row = new int[to.length() + 1];
		for (int j = 0; j < row.length; j++) {
			row[j] = j;
		}
		for (int i = 1; i <= from.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j < row.length; j++) {
				int change = diagonal + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
			}
		}
		return row[row.length - 1];
	}

}
