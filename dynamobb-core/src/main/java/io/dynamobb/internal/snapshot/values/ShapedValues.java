package io.dynamobb.internal.snapshot.values;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

import io.dynamobb.internal.snapshot.pack.Bits;
import io.dynamobb.internal.snapshot.section.SectionOutput;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Strings of one {@link Shape}, each of them a field of bits.
 */
final class ShapedValues extends StringValues {

	private final Shape shape;

	private final byte[] fields;

	ShapedValues(Shape shape, byte[] fields, int size) {
		super(size);
		this.shape = shape;
		this.fields = fields;
	}

	static Values read(ValuesInput input, int size) throws IOException {
		Shape shape = input.shape();
		byte[] fields = Bits.read(input.in(), (long) size * shape.width());
		if (!shape.hasAll(fields, size)) {
			throw input.in().damaged("has strings of another shape");
		}
		return new ShapedValues(shape, fields, size);
	}

	@Override
	void write(ValuesOutput output) throws IOException {
		SectionOutput out = output.chunk(ValuesOutput.SHAPED, size());
		output.write(this.shape);
		Bits.write(this.fields, out);
	}

	@Override
	void read(int index, ValueSlice slice) {
		byte[] text = slice.scratch(this.shape.room());
		slice.set(AttributeValue.Type.S, text, 0, this.shape.read(this.fields, index, text));
	}

	@Override
	public String text(int index) {
		byte[] text = new byte[this.shape.room()];
		return new String(text, 0, this.shape.read(this.fields, index, text), StandardCharsets.ISO_8859_1);
	}

	@Override
	public int keyHash(int index) {
		byte[] text = new byte[this.shape.room()];
		return KeyValue.hash(AttributeValue.Type.S, text, 0, this.shape.read(this.fields, index, text));
	}

	@Override
	public boolean hasKey(int index, KeyValue key) {
		byte[] bytes = key.bytes();
		if (key.type() != AttributeValue.Type.S || bytes.length > this.shape.length()) {
			return false;
		}
		byte[] text = new byte[this.shape.room()];
		return Arrays.equals(text, 0, this.shape.read(this.fields, index, text), bytes, 0, bytes.length);
	}

	@Override
	public boolean sameKey(int index, Values other, int otherIndex) {
		if (other instanceof ShapedValues that && that.shape == this.shape) {
			return this.shape.isSame(this.fields, index, that.fields, otherIndex);
		}
		return super.sameKey(index, other, otherIndex);
	}

	@Override
	long heapBytes(Set<Object> counted) {
		long shared = counted.add(this.shape) ? this.shape.heapBytes() : 0;
		return 24 + Bits.arrayBytes(this.fields.length, 1) + shared;
	}

}
