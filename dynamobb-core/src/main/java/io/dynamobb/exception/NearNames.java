package io.dynamobb.exception;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds what may have been meant by a name that is not there.
 */
public final class NearNames {

	private static final int MOST = 3;

	private static final int LONGEST = 255;

	private NearNames() {
	}

	/**
	 * Finds the names that are near another: a third of its letters may differ or have
	 * changed places, whatever their case. Names of more than 255 letters are near none.
	 * @param name the name that is not there
	 * @param candidates the names that are there
	 * @return the near names, three at most, the nearest first
	 */
	public static List<String> of(String name, Collection<String> candidates) {
		if (name.length() > LONGEST) {
			return List.of();
		}
		int most = name.length() / 3;
		return candidates.stream()
			.distinct()
			.filter((candidate) -> Math.abs(name.length() - candidate.length()) <= most)
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
		return "but " + List.copyOf(candidates) + hint(name, candidates);
	}

	/**
	 * Says which names are near.
	 * @param name the name that is not there
	 * @param candidates the names that are there
	 * @return the end of a sentence, empty when no name is near
	 */
	public static String hint(String name, Collection<String> candidates) {
		List<String> near = of(name, candidates);
		return near.isEmpty() ? ""
				: ((near.size() == 1) ? "; near it is '" : "; near it are '") + String.join("', '", near) + "'";
	}

	/**
	 * Returns how many letters must be changed, added, taken away, or changed places with
	 * the next to make one name of another, whatever their case.
	 */
	private static int distance(String left, String right) {
		String from = left.toLowerCase(Locale.ROOT);
		String to = right.toLowerCase(Locale.ROOT);
		int[][] distances = new int[from.length() + 1][to.length() + 1];
		for (int i = 0; i <= from.length(); i++) {
			for (int j = 0; j <= to.length(); j++) {
				if (i == 0 || j == 0) {
					distances[i][j] = i + j;
					continue;
				}
				int change = (from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1;
				int least = Math.min(distances[i - 1][j - 1] + change,
						1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
				if (i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2)
						&& from.charAt(i - 2) == to.charAt(j - 1)) {
					least = Math.min(least, distances[i - 2][j - 2] + 1);
				}
				distances[i][j] = least;
			}
		}
		return distances[from.length()][to.length()];
	}

}
