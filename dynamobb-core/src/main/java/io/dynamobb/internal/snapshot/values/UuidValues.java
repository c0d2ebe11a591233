package io.dynamobb.internal.snapshot.values;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import io.dynamobb.internal.snapshot.pack.Bits;
import io.dynamobb.internal.snapshot.section.SectionReader;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Strings that are {@linkplain Uuid UUIDs}: 16 bytes for 36.
 */
final class UuidValues extends StringValues {

	private final long[] halves;

	private UuidValues(long[] halves, int size) {
		super(size);
		this.halves = halves;
	}

	static Form form() {
		return new Form() {

			@Override
			public boolean fits(ValueBuffer buffer, int[] picks, int size) {
				for (int i = 0; i < size; i++) {
					if (buffer.type(picks[i]) != AttributeValue.Type.S
							|| !Uuid.is(buffer.bytes(), buffer.from(picks[i]), buffer.to(picks[i]))) {
						return false;
					}
				}
				return true;
			}

			@Override
			public double bits(ValueBuffer buffer, int[] picks, int size) {
				return 2 * Long.SIZE;
			}

			@Override
			public Values pack(ValueBuffer buffer, int[] picks, int size) {
				long[] halves = new long[2 * size];
				for (int i = 0; i < size; i++) {
					halves[2 * i] = Uuid.high(buffer.bytes(), buffer.from(picks[i]));
					halves[2 * i + 1] = Uuid.low(buffer.bytes(), buffer.from(picks[i]));
				}
				return new UuidValues(halves, size);
			}

		};
	}

	static Values read(SectionReader in, int size) throws IOException {
		return new UuidValues(in.readLongs(2 * size), size);
	}

	@Override
	void write(ValuesOutput output) throws IOException {
		output.chunk(ValuesOutput.UUIDS, size()).write(this.halves);
	}

	private byte[] print(int index, byte[] text) {
		Uuid.print(this.halves[2 * index], this.halves[2 * index + 1], text);
		return text;
	}

	@Override
	void read(int index, ValueSlice slice) {
		slice.set(AttributeValue.Type.S, print(index, slice.scratch(Uuid.LENGTH)), 0, Uuid.LENGTH);
	}

	@Override
	public String text(int index) {
		return new String(print(index, new byte[Uuid.LENGTH]), StandardCharsets.ISO_8859_1);
	}

	@Override
	public int keyHash(int index) {
		return Uuid.hash(this.halves[2 * index], this.halves[2 * index + 1]);
	}

	@Override
	public boolean hasKey(int index, KeyValue key) {
		long high = this.halves[2 * index];
		long low = this.halves[2 * index + 1];
		byte[] bytes = key.bytes();
		return key.type() == AttributeValue.Type.S && Uuid.is(bytes, 0, bytes.length) && Uuid.low(bytes, 0) == low
				&& Uuid.high(bytes, 0) == high;
	}

	@Override
	public boolean sameKey(int index, Values other, int otherIndex) {
		if (other instanceof UuidValues that) {
			return this.halves[2 * index + 1] == that.halves[2 * otherIndex + 1]
					&& this.halves[2 * index] == that.halves[2 * otherIndex];
		}
		return super.sameKey(index, other, otherIndex);
	}

	@Override
	long heapBytes(Set<Object> counted) {
		return 24 + Bits.arrayBytes(this.halves.length, 8);
	}

}
