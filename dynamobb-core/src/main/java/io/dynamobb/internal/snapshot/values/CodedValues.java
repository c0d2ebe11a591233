package io.dynamobb.internal.snapshot.values;

import java.math.BigDecimal;
import java.util.Set;

import io.dynamobb.internal.snapshot.pack.PackedLongs;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Values that repeat, as numbers of the values in a dictionary.
 *
 * <pre>
 * one of 1,000 cities: 10 bits each, and the dictionary once for all
 * </pre>
 */
final class CodedValues extends Values {

	private final PackedLongs codes;

	private final Values dictionary;

	CodedValues(PackedLongs codes, int size, Values dictionary) {
		super(size);
		this.codes = codes;
		this.dictionary = dictionary;
	}

	Values dictionary() {
		return this.dictionary;
	}

	int code(int index) {
		return (int) this.codes.get(index);
	}

	@Override
	public AttributeValue.Type type(int index) {
		return this.dictionary.type(code(index));
	}

	@Override
	void read(int index, ValueSlice slice) {
		this.dictionary.read(code(index), slice);
	}

	@Override
	boolean read(int index, Decimal decimal) {
		return this.dictionary.read(code(index), decimal);
	}

	@Override
	MemberNames names(int index) {
		return this.dictionary.names(code(index));
	}

	@Override
	public AttributeValue value(int index) {
		return this.dictionary.value(code(index));
	}

	@Override
	public @Nullable String text(int index) {
		return this.dictionary.text(code(index));
	}

	@Override
	public @Nullable String string(int index) {
		return this.dictionary.string(code(index));
	}

	@Override
	public @Nullable BigDecimal number(int index) {
		return this.dictionary.number(code(index));
	}

	@Override
	public @Nullable KeyValue key(int index) {
		return this.dictionary.key(code(index));
	}

	@Override
	public int keyHash(int index) {
		return this.dictionary.keyHash(code(index));
	}

	@Override
	public boolean hasKey(int index, KeyValue key) {
		return this.dictionary.hasKey(code(index), key);
	}

	@Override
	public boolean sameKey(int index, Values other, int otherIndex) {
		if (other instanceof CodedValues that) {
			int code = code(index);
			int otherCode = that.code(otherIndex);
			if (that.dictionary == this.dictionary && (code == otherCode || isExact(code))) {
				return code == otherCode && this.dictionary.type(code) != AttributeValue.Type.NUL;
			}
			return this.dictionary.sameKey(code, that.dictionary, otherCode);
		}
		return this.dictionary.sameKey(code(index), other, otherIndex);
	}

	/**
	 * Says whether no other value of the dictionary can be equal, as 1 and 1.0 are.
	 */
	private boolean isExact(int code) {
		AttributeValue.Type type = this.dictionary.type(code);
		return type == AttributeValue.Type.S || type == AttributeValue.Type.B;
	}

	@Override
	long heapBytes(Set<Object> counted) {
		long shared = counted.add(this.dictionary) ? this.dictionary.heapBytes(counted) : 0;
		return 24 + this.codes.heapBytes() + shared;
	}

}
