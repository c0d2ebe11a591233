package io.dynamobb.join;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
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

	private final List<@Nullable Sum> sums = new ArrayList<>();

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
		while (this.sums.size() <= group) {
			this.sums.add(null);
		}
		Sum sum = this.sums.get(group);
		this.sums.set(group, (sum != null) ? new Sum(sum.total().add(number), sum.count() + 1) : new Sum(number, 1));
	}

	@Override
	public @Nullable AttributeValue result(int group) {
		Sum sum = (group < this.sums.size()) ? this.sums.get(group) : null;
		if (sum == null) {
			return null;
		}
		BigDecimal result = this.average ? sum.total().divide(BigDecimal.valueOf(sum.count()), AVERAGE) : sum.total();
		return AttributeValue.fromN(result.stripTrailingZeros().toPlainString());
	}

	/**
	 * A sum.
	 *
	 * @param total the sum
	 * @param count how many numbers it has
	 */
	private record Sum(BigDecimal total, long count) {

	}

}
