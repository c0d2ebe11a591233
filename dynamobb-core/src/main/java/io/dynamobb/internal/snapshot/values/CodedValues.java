package io.dynamobb.internal.snapshot.values;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Set;

import io.dynamobb.internal.snapshot.pack.PackedLongs;
import io.dynamobb.internal.snapshot.section.SectionOutput;
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

	static Values read(ValuesInput input, int size) throws IOException {
		Values dictionary = input.dictionary();
		PackedLongs codes = PackedLongs.read(input.in(), size);
		if (!codes.areWithin(size, 0, dictionary.size() - 1L)) {
			throw input.in().damaged("has codes that its dictionary lacks");
		}
		return new CodedValues(codes, size, dictionary);
	}

	@Override
	void write(ValuesOutput output) throws IOException {
		SectionOutput out = output.chunk(ValuesOutput.CODED, size());
		output.writeDictionary(this.dictionary);
		this.codes.write(out);
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
	public long tenThousandths(int index) {
		return this.dictionary.tenThousandths(code(index));
	}

	@Override
	void tenThousandths(int[] indexes, int from, int to, int start, long[] numbers) {
		int[] codes = new int[to];
		for (int i = from; i < to; i++) {
			codes[i] = (indexes[i] >= 0) ? code(indexes[i] - start) : -1;
		}
		this.dictionary.tenThousandths(codes, from, to, 0, numbers);
	}

	@Override
	public int codes() {
		return this.dictionary.size() + 1;
	}

	@Override
	void codes(int[] indexes, int from, int to, int start, int base) {
		for (int i = from; i < to; i++) {
			indexes[i] = (indexes[i] >= 0) ? base + 1 + code(indexes[i] - start) : 0;
		}
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
			if (that.dictionary == this.dictionary && (code == otherCode || isExact(this.dictionary.type(code)))) {
				return code == otherCode && this.dictionary.type(code) != AttributeValue.Type.NUL;
			}
			return this.dictionary.sameKey(code, that.dictionary, otherCode);
		}
		return this.dictionary.sameKey(code(index), other, otherIndex);
	}

	/**
	 * Says whether no two values of a dictionary can be equal, as 1 and 1.0 are.
	 */
	static boolean isExact(AttributeValue.Type type) {
		return type == AttributeValue.Type.S || type == AttributeValue.Type.B;
	}

	@Override
	long heapBytes(Set<Object> counted) {
		long shared = counted.add(this.dictionary) ? this.dictionary.heapBytes(counted) : 0;
		return 24 + this.codes.heapBytes() + shared;
	}

}
