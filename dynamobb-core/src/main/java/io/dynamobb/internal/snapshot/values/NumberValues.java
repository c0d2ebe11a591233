package io.dynamobb.internal.snapshot.values;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import io.dynamobb.internal.snapshot.pack.PackedLongs;
import io.dynamobb.internal.snapshot.section.SectionOutput;
import io.dynamobb.internal.snapshot.section.SectionReader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Numbers as longs, all multiplied by the same power of ten. Their text comes back
 * because either all have the same number of decimals, or none has a zero at the end of
 * its decimals.
 *
 * <pre>
 * 0 to 99999.99 with two decimals: 24 bits each
 * </pre>
 */
final class NumberValues extends Values {

	private static final int MAX_TEXT = 24;

	/** {@link Decimal#MAX_DIGITS} nines. */
	private static final long MOST = 999_999_999_999_999_999L;

	private static final long[] FACTORS = { 10_000, 1_000, 100, 10, 1 };

	private final PackedLongs numbers;

	private final int scale;

	private final boolean trimmed;

	NumberValues(PackedLongs numbers, int size, int scale, boolean trimmed) {
		super(size);
		this.numbers = numbers;
		this.scale = scale;
		this.trimmed = trimmed;
	}

	static Values read(SectionReader in, int size) throws IOException {
		int scale = in.readByte();
		int trimmed = in.readByte();
		PackedLongs numbers = PackedLongs.read(in, size);
		NumberValues values = new NumberValues(numbers, size, scale, trimmed == 1);
		if (scale >= Decimal.MAX_DIGITS || trimmed > 1 || !values.areShort()) {
			throw in.damaged("has numbers that have another form");
		}
		return values;
	}

	/**
	 * Says whether no number has more digits than are packed in this form. One that is
	 * multiplied can have more only by zeros.
	 */
	private boolean areShort() {
		if (this.numbers.areWithin(size(), -MOST, MOST)) {
			return true;
		}
		Decimal decimal = new Decimal();
		for (int i = 0; i < size(); i++) {
			read(i, decimal);
			if (decimal.unscaled < -MOST || decimal.unscaled > MOST) {
				return false;
			}
		}
		return true;
	}

	@Override
	void write(ValuesOutput output) throws IOException {
		SectionOutput out = output.chunk(ValuesOutput.NUMBERS, size());
		out.writeByte(this.scale);
		out.writeByte(this.trimmed ? 1 : 0);
		this.numbers.write(out);
	}

	@Override
	public AttributeValue.Type type(int index) {
		return AttributeValue.Type.N;
	}

	@Override
	boolean read(int index, Decimal decimal) {
		decimal.unscaled = this.numbers.get(index);
		decimal.scale = this.scale;
		decimal.plain = true;
		if (this.trimmed) {
			while (decimal.scale > 0 && decimal.unscaled % 10 == 0) {
				decimal.unscaled /= 10;
				decimal.scale--;
			}
		}
		return true;
	}

	@Override
	public long tenThousandths(int index) {
		return tenThousandths(index, factor());
	}

	@Override
	void tenThousandths(int[] indexes, int from, int to, int start, long[] numbers) {
		long factor = factor();
		for (int i = from; i < to; i++) {
			numbers[i] = (indexes[i] >= 0) ? tenThousandths(indexes[i] - start, factor) : Long.MIN_VALUE;
		}
	}

	/**
	 * Returns what makes ten-thousandths of a number, 0 where that differs.
	 */
	private long factor() {
		return (this.scale < FACTORS.length) ? FACTORS[this.scale] : 0;
	}

	private long tenThousandths(int index, long factor) {
		long number = this.numbers.get(index);
		return (factor != 0 && Math.abs(number) < Long.MAX_VALUE / FACTORS[0]) ? number * factor
				: super.tenThousandths(index);
	}

	@Override
	void read(int index, ValueSlice slice) {
		Decimal decimal = new Decimal();
		read(index, decimal);
		byte[] text = slice.scratch(MAX_TEXT);
		slice.set(AttributeValue.Type.N, text, Decimal.print(decimal.unscaled, decimal.scale, text, MAX_TEXT),
				MAX_TEXT);
	}

	@Override
	public String text(int index) {
		if (this.scale == 0) {
			return Long.toString(this.numbers.get(index));
		}
		ValueSlice slice = new ValueSlice();
		read(index, slice);
		return new String(slice.bytes, slice.from, slice.length(), StandardCharsets.ISO_8859_1);
	}

	@Override
	public @Nullable BigDecimal number(int index) {
		Decimal decimal = new Decimal();
		read(index, decimal);
		return BigDecimal.valueOf(decimal.unscaled, decimal.scale);
	}

	@Override
	long heapBytes(Set<Object> counted) {
		return 32 + this.numbers.heapBytes();
	}

}
