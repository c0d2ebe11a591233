package io.dynamobb.internal.snapshot.values;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.internal.snapshot.pack.Varint;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes a value of the bytes that {@link ValueWriter} wrote.
 */
final class ValueReader {

	private static final int TYPE_MASK = (1 << ValueWriter.LENGTH_SHIFT) - 1;

	private static final AttributeValue TRUE = AttributeValue.fromBool(true);

	private static final AttributeValue FALSE = AttributeValue.fromBool(false);

	private static final AttributeValue NULL = AttributeValue.fromNul(true);

	private final byte[] bytes;

	private final int to;

	private final MemberNames names;

	private int at;

	private ValueReader(ValueSlice slice, MemberNames names) {
		this.bytes = slice.bytes;
		this.at = slice.from;
		this.to = slice.to;
		this.names = names;
	}

	static AttributeValue read(ValueSlice slice, MemberNames names) {
		return switch (slice.type) {
			case BOOL -> bool(slice.bytes[slice.from] != 0);
			default -> new ValueReader(slice, names).value(slice.type, slice.length());
		};
	}

	private static AttributeValue bool(boolean value) {
		return value ? TRUE : FALSE;
	}

	private AttributeValue value(AttributeValue.Type type, int length) {
		return switch (type) {
			case S -> AttributeValue.fromS(text(length));
			case N -> AttributeValue.fromN(text(length));
			case B -> AttributeValue.fromB(binary(length));
			case BOOL -> bool(length != 0);
			case NUL -> NULL;
			case L -> AttributeValue.fromL(list());
			case M -> AttributeValue.fromM(map());
			case SS -> AttributeValue.builder().ss(texts()).build();
			case NS -> AttributeValue.builder().ns(texts()).build();
			case BS -> AttributeValue.builder().bs(binaries()).build();
			default -> throw new IllegalStateException(type + " was never written");
		};
	}

	private AttributeValue element() {
		int header = this.bytes[this.at++] & 0xff;
		AttributeValue.Type type = TypeCode.type(header & TYPE_MASK);
		int length = header >>> ValueWriter.LENGTH_SHIFT;
		return value(type, (length == ValueWriter.LONG) ? varint() : length);
	}

	private int varint() {
		long value = Varint.get(this.bytes, this.at);
		this.at += Varint.size(value);
		return (int) value;
	}

	private String text(int length) {
		this.at += length;
		return new String(this.bytes, this.at - length, length, StandardCharsets.UTF_8);
	}

	private SdkBytes binary(int length) {
		this.at += length;
		return SdkBytes.fromByteArrayUnsafe(Arrays.copyOfRange(this.bytes, this.at - length, this.at));
	}

	private boolean more() {
		if (this.at == this.to) {
			return false;
		}
		if (this.bytes[this.at] == ValueWriter.END) {
			this.at++;
			return false;
		}
		return true;
	}

	private List<AttributeValue> list() {
		List<AttributeValue> elements = new ArrayList<>();
		while (more()) {
			elements.add(element());
		}
		return elements;
	}

	private Map<String, AttributeValue> map() {
		Map<String, AttributeValue> members = new LinkedHashMap<>();
		while (more()) {
			int code = varint();
			String name = (code == ValueWriter.INLINE_NAME) ? text(varint())
					: this.names.name(code - ValueWriter.FIRST_NAME);
			members.put(name, element());
		}
		return members;
	}

	private List<String> texts() {
		List<String> elements = new ArrayList<>();
		while (more()) {
			elements.add(text(varint() - 1));
		}
		return elements;
	}

	private List<SdkBytes> binaries() {
		List<SdkBytes> elements = new ArrayList<>();
		while (more()) {
			elements.add(binary(varint() - 1));
		}
		return elements;
	}

}
