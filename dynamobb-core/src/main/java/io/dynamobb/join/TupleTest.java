package io.dynamobb.join;

/**
 * Says whether a tuple stays.
 */
@FunctionalInterface
interface TupleTest {

	/**
	 * What every tuple passes.
	 */
	TupleTest ANY = (tuple) -> true;

	boolean test(int[] tuple);

	default TupleTest and(TupleTest other) {
		if (this == ANY) {
			return other;
		}
		return (other != ANY) ? (tuple) -> test(tuple) && other.test(tuple) : this;
	}

}
