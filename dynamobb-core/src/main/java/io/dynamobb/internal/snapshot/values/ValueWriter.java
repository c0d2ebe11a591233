package io.dynamobb.internal.snapshot.values;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.dynamobb.internal.snapshot.pack.Bits;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes values piece by piece. For one thread.
 * <p>
 * The nested form is what a list, map or set is written in, {@code <..>} being bytes:
 * <pre>
 * list     element*                     set      &lt;1 + length, varint&gt; &lt;bytes&gt; ...
 * map      (name element)*              name     &lt;2 + code, varint&gt;
 *                                                or &lt;1&gt; &lt;length, varint&gt; &lt;UTF-8&gt;
 * element  &lt;type | length &lt;&lt; 4&gt; &lt;bytes&gt;                  S, N or B of up to 14 bytes
 *          &lt;type | 15 &lt;&lt; 4&gt; &lt;length, varint&gt; &lt;bytes&gt;     S, N or B
 *          &lt;type | value &lt;&lt; 4&gt;                           BOOL, NULL
 *          &lt;type&gt; list, map or set &lt;0&gt;
 * </pre>
 */
public final class ValueWriter {

	static final int END = 0;

	static final int INLINE_NAME = 1;

	static final int FIRST_NAME = 2;

	static final int LENGTH_SHIFT = 4;

	static final int LONG = 15;

	private static final int NAME_BYTES = 72;

	private final MemberNames names;

	private final Map<String, Name> known = new HashMap<>();

	private long heapBytes;

	private Name last = new Name("", MemberNames.UNKNOWN);

	private final Decimal decimal = new Decimal();

	private ValueBuffer buffer = new ValueBuffer();

	private AttributeValue.Type[] open = new AttributeValue.Type[8];

	private int depth;

	public ValueWriter(MemberNames names) {
		this.names = names;
	}

	/**
	 * Begins a value.
	 * @param target where it goes
	 */
	public void begin(ValuesBuilder target) {
		this.buffer = target.tail();
	}

	/**
	 * Forgets a value that is unfinished.
	 */
	public void reset() {
		this.depth = 0;
	}

	/**
	 * Says whether a list, map or set is open.
	 * @return whether what comes next is nested
	 */
	public boolean isNested() {
		return this.depth != 0;
	}

	public void name(String name) {
		Name next = this.last.follower;
		if (next == null || !next.text.equals(name)) {
			next = find(name);
			this.last.follower = next;
		}
		if (next != null) {
			this.last = next;
			this.buffer.putVarint(FIRST_NAME + next.code);
			return;
		}
		byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
		this.buffer.put(INLINE_NAME);
		this.buffer.putVarint(utf8.length);
		this.buffer.put(utf8, 0, utf8.length);
	}

	private @Nullable Name find(String name) {
		Name known = this.known.get(name);
		if (known == null) {
			int code = this.names.code(name);
			if (code != MemberNames.UNKNOWN) {
				known = new Name(name, code);
				this.known.put(name, known);
				this.heapBytes += NAME_BYTES + Bits.stringBytes(name);
			}
		}
		return known;
	}

	public void bytes(AttributeValue.Type type, byte[] bytes, int from, int to) {
		if (type == AttributeValue.Type.N && !this.decimal.read(bytes, from, to)) {
			throw new IllegalArgumentException("A value of type N holds no number");
		}
		if (this.depth == 0) {
			this.buffer.put(bytes, from, to);
			this.buffer.finish(type);
			return;
		}
		switch (this.open[this.depth - 1]) {
			case L, M -> header(type, to - from);
			default -> this.buffer.putVarint(1 + to - from);
		}
		this.buffer.put(bytes, from, to);
	}

	private void header(AttributeValue.Type type, int length) {
		int tag = TypeCode.of(type);
		if (length < LONG) {
			this.buffer.put(tag | length << LENGTH_SHIFT);
			return;
		}
		this.buffer.put(tag | LONG << LENGTH_SHIFT);
		this.buffer.putVarint(length);
	}

	public void bool(boolean value) {
		constant(AttributeValue.Type.BOOL, value ? 1 : 0);
	}

	public void nul() {
		constant(AttributeValue.Type.NUL, 0);
	}

	private void constant(AttributeValue.Type type, int value) {
		if (this.depth != 0) {
			header(type, value);
			return;
		}
		if (type == AttributeValue.Type.BOOL) {
			this.buffer.put(value);
		}
		this.buffer.finish(type);
	}

	public void begin(AttributeValue.Type type) {
		if (this.depth != 0) {
			header(type, 0);
		}
		if (this.depth == this.open.length) {
			this.open = Arrays.copyOf(this.open, 2 * this.depth);
		}
		this.open[this.depth++] = type;
	}

	public void end() {
		AttributeValue.Type type = this.open[--this.depth];
		if (this.depth != 0) {
			this.buffer.put(END);
		}
		else {
			this.buffer.finish(type);
		}
	}

	/**
	 * Returns the heap that the names of members take here.
	 * @return the size in bytes
	 */
	public long heapBytes() {
		return this.heapBytes;
	}

	/**
	 * A name of members, and which one came next the last time.
	 */
	private static final class Name {

		private final String text;

		private final int code;

		private @Nullable Name follower;

		Name(String text, int code) {
			this.text = text;
			this.code = code;
		}

	}

}
