package io.dynamobb.internal.snapshot.values;

/**
 * A way to pack values that has been found to fit them.
 */
interface Form {

	/**
	 * Says whether this form is one for other values, too.
	 * @param buffer the values
	 * @param picks the indexes of those to pack
	 * @param size how many picks, from the first
	 * @return whether they can be packed by it
	 */
	default boolean fits(ValueBuffer buffer, int[] picks, int size) {
		return false;
	}

	/**
	 * Returns what a value takes.
	 * @param buffer the values
	 * @param picks the indexes of those to pack
	 * @param size how many picks, from the first
	 * @return the bits of a value, on average
	 */
	double bits(ValueBuffer buffer, int[] picks, int size);

	/**
	 * Packs values.
	 * @param buffer the values
	 * @param picks the indexes of those to pack
	 * @param size how many picks, from the first
	 * @return the values in the order of the picks
	 */
	Values pack(ValueBuffer buffer, int[] picks, int size);

}
