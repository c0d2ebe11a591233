package io.dynamobb.internal.join.bind;

/**
 * Says which tuples stay. Thread-safe.
 */
@FunctionalInterface
public interface TupleTest {

	/**
	 * What every tuple passes.
	 */
	TupleTest ANY = (batch, selected, count) -> count;

	/**
	 * What no tuple passes.
	 */
	TupleTest NONE = (batch, selected, count) -> 0;

	/**
	 * Selects the tuples that pass.
	 * @param batch has the tuples
	 * @param selected the positions of those to test, ascending; takes the positions of
	 * those that pass, in the same order
	 * @param count how many are to be tested
	 * @return how many pass
	 */
	int select(Batch batch, int[] selected, int count);

	/**
	 * Returns a test that looks at one tuple after the other.
	 * @param test says whether a tuple passes
	 * @return the test
	 */
	static TupleTest of(OneByOne test) {
		return (batch, selected, count) -> {
			int passed = 0;
			for (int i = 0; i < count; i++) {
				if (test.test(batch, selected[i])) {
					selected[passed++] = selected[i];
				}
			}
			return passed;
		};
	}

	default TupleTest and(TupleTest other) {
		if (this == ANY) {
			return other;
		}
		return (other != ANY)
				? (batch, selected, count) -> other.select(batch, selected, select(batch, selected, count)) : this;
	}

	/**
	 * Returns the test that a tuple passes when it does not pass this one.
	 */
	default TupleTest not() {
		return (batch, selected, count) -> {
			int[] passing = batch.borrow();
			System.arraycopy(selected, 0, passing, 0, count);
			int left = without(selected, count, passing, select(batch, passing, count));
			batch.giveBack(passing);
			return left;
		};
	}

	/**
	 * Returns the test that a tuple passes when it passes this one or another, which is
	 * not asked about those that pass this one.
	 * @param other the other test
	 * @return the test
	 */
	default TupleTest or(TupleTest other) {
		return (batch, selected, count) -> {
			int[] passing = batch.borrow();
			int[] rest = batch.borrow();
			System.arraycopy(selected, 0, passing, 0, count);
			System.arraycopy(selected, 0, rest, 0, count);
			int passed = select(batch, passing, count);
			int others = other.select(batch, rest, without(rest, count, passing, passed));
			int size = merge(passing, passed, rest, others, selected);
			batch.giveBack(rest);
			batch.giveBack(passing);
			return size;
		};
	}

	private static int without(int[] positions, int count, int[] taken, int takenCount) {
		int left = 0;
		int next = 0;
		for (int i = 0; i < count; i++) {
			if (next < takenCount && taken[next] == positions[i]) {
				next++;
			}
			else {
				positions[left++] = positions[i];
			}
		}
		return left;
	}

	private static int merge(int[] some, int someCount, int[] others, int otherCount, int[] merged) {
		int i = 0;
		int j = 0;
		while (i < someCount || j < otherCount) {
			boolean first = j == otherCount || i < someCount && some[i] < others[j];
			merged[i + j] = first ? some[i] : others[j];
			i += first ? 1 : 0;
			j += first ? 0 : 1;
		}
		return someCount + otherCount;
	}

	/**
	 * Says whether one tuple stays.
	 */
	@FunctionalInterface
	interface OneByOne {

		boolean test(Batch batch, int position);

	}

}
