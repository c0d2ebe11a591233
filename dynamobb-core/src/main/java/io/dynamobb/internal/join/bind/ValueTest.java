package io.dynamobb.internal.join.bind;

import java.util.function.IntPredicate;
import java.util.function.LongPredicate;

import io.dynamobb.internal.snapshot.Column;
import org.jspecify.annotations.Nullable;

/**
 * Tests a value of tuples: where the column knows it by a code, once for each code; where
 * it is compared with a number, as a long; else row by row.
 */
final class ValueTest implements TupleTest {

	/** From so many tuples on a verdict for each code is kept. */
	private static final int MANY = 256;

	private static final byte PASSES = 1;

	private static final byte FAILS = 2;

	private final BoundColumn column;

	private final IntPredicate test;

	private final @Nullable LongPredicate numbers;

	private final int codes;

	/** What has been found for each code, by several threads maybe. */
	private byte @Nullable [] verdicts;

	/**
	 * Creates a test.
	 * @param column the value
	 * @param test says whether a row passes, by its value alone
	 * @param numbers says the same of numbers in ten-thousandths, {@code null} when these
	 * are no use
	 */
	ValueTest(BoundColumn column, IntPredicate test, @Nullable LongPredicate numbers) {
		this.column = column;
		this.test = test;
		this.codes = column.column().codes();
		this.numbers = numbers;
	}

	@Override
	public int select(Batch batch, int[] selected, int count) {
		int[] rows = batch.rows(this.column.slot());
		if (count >= MANY && this.codes > 0) {
			return selectCodes(batch, rows, selected, count);
		}
		if (count >= MANY && this.numbers != null) {
			return selectNumbers(batch, rows, selected, count, this.numbers);
		}
		int passed = 0;
		for (int i = 0; i < count; i++) {
			int position = selected[i];
			if (this.test.test(rows[position])) {
				selected[passed++] = position;
			}
		}
		return passed;
	}

	private int selectCodes(Batch batch, int[] rows, int[] selected, int count) {
		byte[] verdicts = this.verdicts;
		if (verdicts == null) {
			verdicts = new byte[this.codes];
			this.verdicts = verdicts;
		}
		int[] codes = batch.borrow();
		gather(rows, selected, count, codes);
		this.column.column().codes(codes, count, codes);
		int passed = 0;
		for (int i = 0; i < count; i++) {
			int position = selected[i];
			int code = codes[i];
			byte verdict = (code != Column.NO_CODE) ? verdicts[code] : 0;
			if (verdict == 0) {
				verdict = this.test.test(rows[position]) ? PASSES : FAILS;
				if (code != Column.NO_CODE) {
					verdicts[code] = verdict;
				}
			}
			selected[passed] = position;
			passed += verdict & PASSES;
		}
		batch.giveBack(codes);
		return passed;
	}

	private int selectNumbers(Batch batch, int[] rows, int[] selected, int count, LongPredicate numbers) {
		int[] wanted = batch.borrow();
		long[] found = new long[count];
		gather(rows, selected, count, wanted);
		this.column.column().tenThousandths(wanted, count, found);
		batch.giveBack(wanted);
		int passed = 0;
		for (int i = 0; i < count; i++) {
			int position = selected[i];
			boolean passes = (found[i] != Long.MIN_VALUE) ? numbers.test(found[i]) : this.test.test(rows[position]);
			selected[passed] = position;
			passed += passes ? 1 : 0;
		}
		return passed;
	}

	private static void gather(int[] rows, int[] selected, int count, int[] gathered) {
		for (int i = 0; i < count; i++) {
			gathered[i] = rows[selected[i]];
		}
	}

}
