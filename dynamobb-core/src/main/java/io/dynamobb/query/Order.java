package io.dynamobb.query;

/**
 * An order of rows by a value. Numbers are ordered by value, strings by their UTF-8
 * bytes, binary by unsigned bytes, false before true. Values of different types are
 * ordered by their types: S, N, B, sets, M, L, BOOL; sets, maps and lists among
 * themselves in no particular order. Rows without the value, or with a NULL there, come
 * last unless said otherwise.
 *
 * @param name the name of the value
 * @param descending whether the greatest comes first
 * @param nullsFirst whether rows without the value come first
 */
public record Order(String name, boolean descending, boolean nullsFirst) {

	/**
	 * Returns the ascending order by a value.
	 * @param name the name of the value
	 * @return the order
	 */
	public static Order by(String name) {
		return new Order(name, false, false);
	}

	/**
	 * Turns the values around; rows without the value stay where they are.
	 * @return the order from the greatest to the least
	 */
	public Order reversed() {
		return new Order(this.name, !this.descending, this.nullsFirst);
	}

	/**
	 * Puts rows without the value first.
	 * @return the order
	 */
	public Order withNullsFirst() {
		return new Order(this.name, this.descending, true);
	}

}
