package io.dynamobb.benchmarks.rounds;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Measures how long an answer takes. What takes less than a tenth of a second is asked
 * until a tenth of a second is over, because clocks of CPU time are as coarse as ten
 * milliseconds.
 */
final class Timed implements Question {

	private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

	private final double unitsASecond;

	private final Supplier<?> ask;

	private final Supplier<Object> answer;

	/**
	 * Someone could read it, so no compiler may leave out the work that makes it.
	 */
	private volatile @Nullable Object last;

	Timed(double unitsASecond, Supplier<?> ask, Supplier<Object> answer) {
		this.unitsASecond = unitsASecond;
		this.ask = ask;
		this.answer = answer;
	}

	@Override
	public double[] measure() {
		int count = 0;
		long start = System.nanoTime();
		Stopwatch stopwatch = new Stopwatch();
		do {
			this.last = this.ask.get();
			count++;
		}
		while (System.nanoTime() - start < LEAST_NANOS);
		double[] times = stopwatch.stop(this.unitsASecond / count);
		this.last = null;
		return times;
	}

	@Override
	public Answer answer() {
		return Answer.of(this.answer.get());
	}

}
