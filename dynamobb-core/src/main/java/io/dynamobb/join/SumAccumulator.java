package io.dynamobb.join;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Adds numbers up.
 */
final class SumAccumulator implements Accumulator {

	private static final MathContext AVERAGE = new MathContext(38, RoundingMode.HALF_UP);

	private final Function<int[], @Nullable BigDecimal> value;

	private final boolean average;

	private @Nullable BigDecimal[] totals = new BigDecimal[16];

	private long[] counts = new long[16];

	/**
	 * Begins to add up.
	 * @param value returns the number of a row, {@code null} where there is none
	 * @param average whether the result is the sum divided by the count
	 */
	SumAccumulator(Function<int[], @Nullable BigDecimal> value, boolean average) {
		this.value = value;
		this.average = average;
	}

	@Override
	public void add(int group, int[] tuple) {
		BigDecimal number = this.value.apply(tuple);
		if (number == null) {
			return;
		}
		if (group >= this.counts.length) {
			int length = Math.max(group + 1, 2 * group);
			this.totals = Arrays.copyOf(this.totals, length);
			this.counts = Arrays.copyOf(this.counts, length);
		}
		BigDecimal total = this.totals[group];
		this.totals[group] = (total != null) ? total.add(number) : number;
		this.counts[group]++;
	}

	@Override
	public @Nullable AttributeValue result(int group) {
		BigDecimal total = (group < this.counts.length) ? this.totals[group] : null;
		if (total == null) {
			return null;
		}
		BigDecimal result = this.average ? total.divide(BigDecimal.valueOf(this.counts[group]), AVERAGE) : total;
		return AttributeValue.fromN(result.stripTrailingZeros().toPlainString());
	}

}
