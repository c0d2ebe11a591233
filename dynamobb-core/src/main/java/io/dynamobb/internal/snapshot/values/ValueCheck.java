package io.dynamobb.internal.snapshot.values;

import io.dynamobb.internal.snapshot.pack.Utf8;
import io.dynamobb.internal.snapshot.section.DamagedFileException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Checks that bytes are values as {@link ValueWriter} writes them, which
 * {@link ValueReader} takes for granted. For one thread.
 */
final class ValueCheck {

	/** As deep as values may be in a page. */
	private static final int DEEPEST = 64;

	/** Java takes a second and more for a million digits; DynamoDB has 38. */
	private static final int MOST_DIGITS = 1024;

	private static final int MOST_VARINT_BYTES = 5;

	private static final int TYPE_MASK = (1 << ValueWriter.LENGTH_SHIFT) - 1;

	private final byte[] bytes;

	private final boolean ascii;

	private final int names;

	private final Decimal decimal = new Decimal();

	private int at;

	private int to;

	/**
	 * Creates a check.
	 * @param bytes holds the values
	 * @param ascii whether all bytes are of ASCII
	 * @param names the number of names of members
	 */
	ValueCheck(byte[] bytes, boolean ascii, int names) {
		this.bytes = bytes;
		this.ascii = ascii;
		this.names = names;
	}

	/**
	 * Checks a value of a type that is told by its code.
	 */
	void check(int code, int from, int to) throws DamagedFileException {
		require(TypeCode.isKnown(code));
		check(TypeCode.type(code), from, to);
	}

	/**
	 * Checks a value.
	 */
	void check(AttributeValue.Type type, int from, int to) throws DamagedFileException {
		this.at = from;
		this.to = to;
		int length = to - from;
		switch (type) {
			case BOOL -> require(length == 1 && (this.bytes[from] & -2) == 0);
			case NUL -> require(length == 0);
			case L, M, SS, NS, BS -> elements(type, 0);
			default -> scalar(type, length);
		}
	}

	private void scalar(AttributeValue.Type type, int length) throws DamagedFileException {
		require(length >= 0 && length <= this.to - this.at);
		int from = this.at;
		this.at += length;
		switch (type) {
			case S -> require(this.ascii || Utf8.isWellFormed(this.bytes, from, this.at));
			case N -> require(length <= MOST_DIGITS && this.decimal.read(this.bytes, from, this.at));
			case B -> {
			}
			default -> require(false);
		}
	}

	private void elements(AttributeValue.Type type, int depth) throws DamagedFileException {
		require(depth < DEEPEST);
		while (more(depth)) {
			switch (type) {
				case L -> element(depth);
				case M -> {
					name();
					element(depth);
				}
				case SS -> scalar(AttributeValue.Type.S, varint() - 1);
				case NS -> scalar(AttributeValue.Type.N, varint() - 1);
				default -> scalar(AttributeValue.Type.B, varint() - 1);
			}
		}
	}

	private boolean more(int depth) throws DamagedFileException {
		if (this.at == this.to) {
			require(depth == 0);
			return false;
		}
		if (this.bytes[this.at] == ValueWriter.END) {
			require(depth != 0);
			this.at++;
			return false;
		}
		return true;
	}

	private void name() throws DamagedFileException {
		int code = varint();
		if (code == ValueWriter.INLINE_NAME) {
			scalar(AttributeValue.Type.S, varint());
		}
		else {
			require(code >= ValueWriter.FIRST_NAME && code - ValueWriter.FIRST_NAME < this.names);
		}
	}

	private void element(int depth) throws DamagedFileException {
		require(this.at < this.to);
		int header = this.bytes[this.at++] & 0xff;
		require(TypeCode.isKnown(header & TYPE_MASK));
		AttributeValue.Type type = TypeCode.type(header & TYPE_MASK);
		int length = header >>> ValueWriter.LENGTH_SHIFT;
		switch (type) {
			case BOOL -> require(length <= 1);
			case NUL -> require(length == 0);
			case L, M, SS, NS, BS -> {
				require(length == 0);
				elements(type, depth + 1);
			}
			default -> scalar(type, (length == ValueWriter.LONG) ? varint() : length);
		}
	}

	/**
	 * Reads a number that is written as short as can be.
	 */
	private int varint() throws DamagedFileException {
		long value = 0;
		for (int i = 0; i < MOST_VARINT_BYTES; i++) {
			require(this.at < this.to);
			byte next = this.bytes[this.at++];
			value |= (next & 0x7fL) << 7 * i;
			if (next >= 0) {
				require(value <= Integer.MAX_VALUE && (next != 0 || i == 0));
				return (int) value;
			}
		}
		throw malformed();
	}

	private static void require(boolean sound) throws DamagedFileException {
		if (!sound) {
			throw malformed();
		}
	}

	private static DamagedFileException malformed() {
		return new DamagedFileException("it has a value that is none");
	}

}
