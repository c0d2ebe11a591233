package io.dynamobb.internal.join.group;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

import io.dynamobb.internal.join.bind.Batch;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Adds numbers up: as longs where they have four decimals or fewer, and the others as
 * they are. Exact.
 */
public final class SumAccumulator implements Accumulator {

	private static final MathContext AVERAGE = new MathContext(38, RoundingMode.HALF_UP);

	private static final int SCALE = 4;

	private final Addends addends;

	private final boolean average;

	private long[] sums = new long[16];

	private @Nullable BigDecimal[] totals = new BigDecimal[16];

	private long[] counts = new long[16];

	private long[] numbers = {};

	/**
	 * Begins to add up.
	 * @param addends gives the numbers
	 * @param average whether the result is the sum divided by the count
	 */
	public SumAccumulator(Addends addends, boolean average) {
		this.addends = addends;
		this.average = average;
	}

	@Override
	public void add(Batch batch, int[] groups, int size) {
		reserve(size);
		if (this.numbers.length < batch.size()) {
			this.numbers = new long[batch.capacity()];
		}
		this.addends.tenThousandths(batch, this.numbers);
		for (int i = 0; i < batch.size(); i++) {
			int group = groups[i];
			long number = this.numbers[i];
			if (number != Long.MIN_VALUE) {
				add(group, number);
				this.counts[group]++;
				continue;
			}
			BigDecimal exact = this.addends.number(batch, i);
			if (exact != null) {
				add(group, exact);
				this.counts[group]++;
			}
		}
	}

	private void add(int group, long number) {
		long sum = this.sums[group] + number;
		if (((sum ^ number) & (sum ^ this.sums[group])) < 0) {
			add(group, BigDecimal.valueOf(number, SCALE));
		}
		else {
			this.sums[group] = sum;
		}
	}

	private void add(int group, BigDecimal number) {
		BigDecimal total = this.totals[group];
		this.totals[group] = (total != null) ? total.add(number) : number;
	}

	@Override
	public void addAll(Accumulator later, int[] groups, int size) {
		reserve(size);
		SumAccumulator other = (SumAccumulator) later;
		for (int group = 0; group < groups.length; group++) {
			BigDecimal total = other.totals[group];
			add(groups[group], other.sums[group]);
			if (total != null) {
				add(groups[group], total);
			}
			this.counts[groups[group]] += other.counts[group];
		}
	}

	private void reserve(int size) {
		if (size > this.counts.length) {
			int length = Math.max(size, 2 * this.counts.length);
			this.sums = Arrays.copyOf(this.sums, length);
			this.totals = Arrays.copyOf(this.totals, length);
			this.counts = Arrays.copyOf(this.counts, length);
		}
	}

	@Override
	public @Nullable AttributeValue result(int group) {
		if (group >= this.counts.length || this.counts[group] == 0) {
			return null;
		}
		BigDecimal rest = this.totals[group];
		BigDecimal total = BigDecimal.valueOf(this.sums[group], SCALE);
		total = (rest != null) ? total.add(rest) : total;
		BigDecimal result = this.average ? total.divide(BigDecimal.valueOf(this.counts[group]), AVERAGE) : total;
		return AttributeValue.fromN(result.stripTrailingZeros().toPlainString());
	}

	/**
	 * The numbers to add up.
	 */
	public interface Addends {

		/**
		 * Returns the numbers of rows as longs.
		 * @param batch the rows
		 * @param numbers takes the number of each times 10,000, {@link Long#MIN_VALUE}
		 * where the other method is to be asked
		 */
		default void tenThousandths(Batch batch, long[] numbers) {
			Arrays.fill(numbers, 0, batch.size(), Long.MIN_VALUE);
		}

		/**
		 * Returns the number of a row.
		 * @param batch has the row
		 * @param position where it has it
		 * @return the number, {@code null} where there is none
		 */
		@Nullable BigDecimal number(Batch batch, int position);

	}

}
