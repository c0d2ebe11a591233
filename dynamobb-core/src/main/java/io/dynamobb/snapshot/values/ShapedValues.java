package io.dynamobb.snapshot.values;

import java.nio.charset.StandardCharsets;

import io.dynamobb.snapshot.pack.Bits;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Strings of one {@link Shape}, each of them a field of bits.
 */
final class ShapedValues extends Values {

	private final Shape shape;

	private final byte[] fields;

	ShapedValues(Shape shape, byte[] fields, int size) {
		super(size);
		this.shape = shape;
		this.fields = fields;
	}

	@Override
	public AttributeValue.Type type(int index) {
		return AttributeValue.Type.S;
	}

	@Override
	void read(int index, Cell cell) {
		this.shape.read(this.fields, index, cell);
	}

	@Override
	MemberNames names(int index) {
		return this.shape.names();
	}

	@Override
	public String text(int index) {
		byte[] text = new byte[this.shape.length()];
		return new String(text, 0, this.shape.read(this.fields, index, text), StandardCharsets.ISO_8859_1);
	}

	@Override
	public long heapBytes() {
		return 24 + Bits.arrayBytes(this.fields.length, 1) + this.shape.heapBytes();
	}

}
