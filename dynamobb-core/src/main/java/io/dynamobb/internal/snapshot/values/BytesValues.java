package io.dynamobb.internal.snapshot.values;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import io.dynamobb.internal.snapshot.pack.Bits;
import io.dynamobb.internal.snapshot.pack.PackedLongs;
import io.dynamobb.internal.snapshot.section.DamagedFileException;
import io.dynamobb.internal.snapshot.section.SectionOutput;
import io.dynamobb.internal.snapshot.section.SectionReader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Values as the bytes they have, one behind the other, and the end of each. Where the
 * types differ, each value begins with a byte for its type.
 *
 * <pre>
 * 4,096 strings of 20 to 30 bytes: 25 bytes and about 8 bits for the end of each
 * </pre>
 */
final class BytesValues extends Values {

	private static final long NOT_ASCII = 0x8080808080808080L;

	private final AttributeValue.@Nullable Type type;

	private final byte[] bytes;

	private final PackedLongs ends;

	private final boolean ascii;

	private final MemberNames names;

	private BytesValues(AttributeValue.@Nullable Type type, byte[] bytes, PackedLongs ends, int size,
			MemberNames names) {
		super(size);
		this.type = type;
		this.bytes = bytes;
		this.ascii = isAscii(bytes);
		this.ends = ends;
		this.names = names;
	}

	static Form form(AttributeValue.@Nullable Type type, MemberNames names) {
		return new Form() {

			@Override
			public boolean fits(ValueBuffer buffer, int[] picks, int size) {
				return type != null && type == buffer.type(picks, size);
			}

			@Override
			public double bits(ValueBuffer buffer, int[] picks, int size) {
				long length = (type == null) ? size : 0;
				for (int i = 0; i < size; i++) {
					length += buffer.to(picks[i]) - buffer.from(picks[i]);
				}
				return 8.0 * (length + size) / Math.max(1, size);
			}

			@Override
			public Values pack(ValueBuffer buffer, int[] picks, int size) {
				return BytesValues.pack(type, buffer, picks, size, names);
			}

		};
	}

	private static Values pack(AttributeValue.@Nullable Type type, ValueBuffer buffer, int[] picks, int size,
			MemberNames names) {
		int tag = (type == null) ? 1 : 0;
		long[] ends = new long[size + 1];
		for (int i = 0; i < size; i++) {
			ends[i + 1] = ends[i] + tag + buffer.to(picks[i]) - buffer.from(picks[i]);
		}
		byte[] bytes = new byte[Math.toIntExact(ends[size])];
		for (int i = 0; i < size; i++) {
			int start = (int) ends[i];
			if (type == null) {
				bytes[start++] = (byte) TypeCode.of(buffer.type(picks[i]));
			}
			System.arraycopy(buffer.bytes(), buffer.from(picks[i]), bytes, start, (int) ends[i + 1] - start);
		}
		return new BytesValues(type, bytes, PackedLongs.of(ends, size + 1), size, names);
	}

	static Values read(ValuesInput input, int size) throws IOException {
		SectionReader in = input.in();
		int code = in.readByte();
		if (code != TypeCode.NONE && !TypeCode.isKnown(code)) {
			throw in.damaged("has values of an unknown type");
		}
		AttributeValue.Type type = (code != TypeCode.NONE) ? TypeCode.type(code) : null;
		PackedLongs ends = PackedLongs.read(in, size + 1);
		long length = length(ends, size, (type == null) ? 1 : 0);
		in.require(length);
		byte[] bytes = in.readBytes((int) Math.min(Integer.MAX_VALUE - 8, length));
		BytesValues values = new BytesValues(type, bytes, ends, size, input.names());
		values.check();
		return values;
	}

	/**
	 * Returns the last of the ends.
	 * @return the last, negative where one is before the value that it ends
	 */
	private static long length(PackedLongs ends, int size, int least) {
		long end = ends.get(0);
		for (int i = 1; i <= size && end >= 0; i++) {
			long next = ends.get(i);
			end = (next >= end && next - end >= least) ? next : -1;
		}
		return (ends.get(0) == 0) ? end : -1;
	}

	private void check() throws DamagedFileException {
		if (this.type == AttributeValue.Type.B || this.type == AttributeValue.Type.S && this.ascii) {
			return;
		}
		ValueCheck check = new ValueCheck(this.bytes, this.ascii, this.names.size());
		for (int i = 0; i < size(); i++) {
			int from = (int) this.ends.get(i);
			int to = (int) this.ends.get(i + 1);
			if (this.type != null) {
				check.check(this.type, from, to);
			}
			else {
				check.check(this.bytes[from], from + 1, to);
			}
		}
	}

	@Override
	void write(ValuesOutput output) throws IOException {
		SectionOutput out = output.chunk(ValuesOutput.BYTES, size());
		out.writeByte((this.type != null) ? TypeCode.of(this.type) : TypeCode.NONE);
		this.ends.write(out);
		out.write(this.bytes, this.bytes.length);
	}

	private static boolean isAscii(byte[] bytes) {
		long all = 0;
		int at = 0;
		for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
			all |= Bits.load(bytes, at);
		}
		for (; at < bytes.length; at++) {
			all |= bytes[at];
		}
		return (all & NOT_ASCII) == 0;
	}

	@Override
	public AttributeValue.Type type(int index) {
		return (this.type != null) ? this.type : TypeCode.type(this.bytes[(int) this.ends.get(index)]);
	}

	@Override
	void read(int index, ValueSlice slice) {
		int from = (int) this.ends.get(index);
		int to = (int) this.ends.get(index + 1);
		if (this.type != null) {
			slice.set(this.type, this.bytes, from, to);
		}
		else {
			slice.set(TypeCode.type(this.bytes[from]), this.bytes, from + 1, to);
		}
	}

	@Override
	MemberNames names(int index) {
		return this.names;
	}

	@Override
	public @Nullable String string(int index) {
		return (this.type == AttributeValue.Type.S) ? text(index) : super.string(index);
	}

	@Override
	public @Nullable String text(int index) {
		if (this.type != AttributeValue.Type.S && this.type != AttributeValue.Type.N) {
			return super.text(index);
		}
		int from = (int) this.ends.get(index);
		return new String(this.bytes, from, (int) this.ends.get(index + 1) - from,
				this.ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
	}

	@Override
	public boolean hasKey(int index, KeyValue key) {
		if (this.type != AttributeValue.Type.S) {
			return super.hasKey(index, key);
		}
		return key.equalsBytes(this.type, this.bytes, (int) this.ends.get(index), (int) this.ends.get(index + 1));
	}

	@Override
	long heapBytes(Set<Object> counted) {
		return 40 + Bits.arrayBytes(this.bytes.length, 1) + this.ends.heapBytes();
	}

}
