package io.dynamobb.internal.join.group;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Adds numbers up: as longs where they have four decimals or fewer, and the others as
 * they are. Exact.
 */
public final class SumAccumulator implements Accumulator {

	private static final MathContext AVERAGE = new MathContext(38, RoundingMode.HALF_UP);

	private static final int SCALE = 4;

	private final ToLongFunction<int[]> tenThousandths;

	private final Function<int[], @Nullable BigDecimal> value;

	private final boolean average;

	private long[] sums = new long[16];

	private @Nullable BigDecimal[] totals = new BigDecimal[16];

	private long[] counts = new long[16];

	/**
	 * Begins to add up.
	 * @param tenThousandths returns the number of a row times 10,000,
	 * {@link Long#MIN_VALUE} where the other function is to be asked
	 * @param value returns the number of a row, {@code null} where there is none
	 * @param average whether the result is the sum divided by the count
	 */
	public SumAccumulator(ToLongFunction<int[]> tenThousandths, Function<int[], @Nullable BigDecimal> value,
			boolean average) {
		this.tenThousandths = tenThousandths;
		this.value = value;
		this.average = average;
	}

	@Override
	public void add(int group, int[] tuple) {
		long number = this.tenThousandths.applyAsLong(tuple);
		if (number == Long.MIN_VALUE) {
			add(group, this.value.apply(tuple));
			return;
		}
		reserve(group);
		long sum = this.sums[group] + number;
		if (((sum ^ number) & (sum ^ this.sums[group])) < 0) {
			add(group, BigDecimal.valueOf(number, SCALE));
			return;
		}
		this.sums[group] = sum;
		this.counts[group]++;
	}

	private void add(int group, @Nullable BigDecimal number) {
		if (number != null) {
			reserve(group);
			BigDecimal total = this.totals[group];
			this.totals[group] = (total != null) ? total.add(number) : number;
			this.counts[group]++;
		}
	}

	private void reserve(int group) {
		if (group >= this.counts.length) {
			int length = Math.max(group + 1, 2 * group);
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

}
