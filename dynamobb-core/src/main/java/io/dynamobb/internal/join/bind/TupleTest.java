package io.dynamobb.internal.join.bind;

/**
 * Says whether a tuple stays.
 */
@FunctionalInterface
public interface TupleTest {

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
