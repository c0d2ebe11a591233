package io.dynamobb.internal.snapshot.values;

import io.dynamobb.internal.snapshot.pack.PackedLongs;
import org.jspecify.annotations.Nullable;

/**
 * Finds whether numbers can be {@link NumberValues}.
 */
final class NumberForm implements Form {

	private static final int MAX_DIGITS = 18;

	private static final long[] POWERS = new long[MAX_DIGITS + 1];

	static {
		POWERS[0] = 1;
		for (int i = 1; i < POWERS.length; i++) {
			POWERS[i] = 10 * POWERS[i - 1];
		}
	}

	private final int scale;

	private final boolean trimmed;

	private final int width;

	private NumberForm(int scale, boolean trimmed, int width) {
		this.scale = scale;
		this.trimmed = trimmed;
		this.width = width;
	}

	static @Nullable NumberForm of(ValueBuffer buffer, int[] picks, int size) {
		Decimal decimal = new Decimal();
		long[] unscaled = new long[size];
		byte[] scales = new byte[size];
		int min = MAX_DIGITS;
		int max = 0;
		boolean zeros = false;
		for (int i = 0; i < size; i++) {
			decimal.read(buffer.bytes(), buffer.from(picks[i]), buffer.to(picks[i]));
			if (!decimal.plain) {
				return null;
			}
			unscaled[i] = decimal.unscaled;
			scales[i] = (byte) decimal.scale;
			min = Math.min(min, decimal.scale);
			max = Math.max(max, decimal.scale);
			zeros |= decimal.scale != 0 && decimal.unscaled % 10 == 0;
		}
		if (zeros && min != max) {
			return null;
		}
		for (int i = 0; i < size; i++) {
			long power = POWERS[max - scales[i]];
			if (Math.abs(unscaled[i]) > Long.MAX_VALUE / power) {
				return null;
			}
			unscaled[i] *= power;
		}
		return new NumberForm(max, min != max, PackedLongs.width(unscaled, size));
	}

	@Override
	public double bits(ValueBuffer buffer, int[] picks, int size) {
		return this.width;
	}

	@Override
	public Values pack(ValueBuffer buffer, int[] picks, int size) {
		Decimal decimal = new Decimal();
		long[] numbers = new long[size];
		for (int i = 0; i < size; i++) {
			decimal.read(buffer.bytes(), buffer.from(picks[i]), buffer.to(picks[i]));
			numbers[i] = decimal.unscaled * POWERS[this.scale - decimal.scale];
		}
		return new NumberValues(PackedLongs.of(numbers, size), size, this.scale, this.trimmed);
	}

}
