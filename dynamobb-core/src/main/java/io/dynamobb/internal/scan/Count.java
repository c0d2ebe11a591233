package io.dynamobb.internal.scan;

/**
 * Says in words how many there are of something.
 */
public final class Count {

	private Count() {
	}

	/**
	 * Returns a number with what it counts.
	 * @param number how many
	 * @param one what one of them is called, such as {@code page}
	 * @return the text, such as {@code 1 page} or {@code 2 pages}
	 */
	public static String of(long number, String one) {
		return number + " " + one + ((number == 1) ? "" : "s");
	}

}
