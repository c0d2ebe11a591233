package io.dynamobb.internal.page;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Set;

import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Decodes items of DynamoDB's JSON, such as <code>{"id":{"S":"a"}}</code>, into a
 * segment. For one thread.
 */
final class ItemDecoder {

	/**
	 * DynamoDB's own limit is 32.
	 */
	private static final int DEEPEST = 64;

	private static final int SS = 'S' << 8 | 'S';

	private static final int NS = 'N' << 8 | 'S';

	private static final int BS = 'B' << 8 | 'S';

	private static final int BOOL = 'B' << 24 | 'O' << 16 | 'O' << 8 | 'L';

	private static final int NULL = 'N' << 24 | 'U' << 16 | 'L' << 8 | 'L';

	private final JsonCursor json;

	private final SegmentBuilder segment;

	private final Set<String> keyAttributes;

	private final @Nullable Set<String> wanted;

	private final AttributeNameCache names = new AttributeNameCache();

	private @Nullable String attribute;

	/**
	 * Creates a decoder.
	 * @param json goes through the page
	 * @param segment takes the items
	 * @param keyAttributes the attributes of the primary key
	 */
	ItemDecoder(JsonCursor json, SegmentBuilder segment, Set<String> keyAttributes) {
		this(json, segment, keyAttributes, null);
	}

	/**
	 * Creates a decoder that passes over some attributes.
	 * @param json goes through the page
	 * @param segment takes the items
	 * @param keyAttributes the attributes of the primary key
	 * @param wanted the attributes that go into the segment, {@code null} for all
	 */
	ItemDecoder(JsonCursor json, SegmentBuilder segment, Set<String> keyAttributes, @Nullable Set<String> wanted) {
		this.json = json;
		this.segment = segment;
		this.keyAttributes = keyAttributes;
		this.wanted = wanted;
	}

	/**
	 * Passes an item and adds it to the segment.
	 * @throws MalformedPageException when it is none; the segment can hold a part of it
	 * then
	 * @throws SnapshotRejectedException when its key is cut
	 */
	void item() {
		this.attribute = null;
		try {
			this.segment.beginItem();
			members(0);
			this.segment.endItem();
		}
		catch (IllegalArgumentException ex) {
			throw new MalformedPageException(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Returns where the decoder stands in an item.
	 * @return the attribute, {@code null} before the first
	 */
	@Nullable String attribute() {
		return this.attribute;
	}

	/**
	 * Returns the heap that the names of attributes take.
	 * @return the size in bytes
	 */
	long heapBytes() {
		return this.names.heapBytes();
	}

	/**
	 * Passes a primary key, or what some engines send for none: {@code null} or an empty
	 * map.
	 * @throws SnapshotRejectedException when the key is cut
	 */
	void passKey() {
		this.attribute = null;
		if (this.json.passes("null")) {
			return;
		}
		this.json.pass('{');
		if (!this.json.passes('}')) {
			do {
				passKeyAttribute();
			}
			while (this.json.passes(','));
			this.json.pass('}');
		}
	}

	private void passKeyAttribute() {
		this.json.passName();
		String name = this.json.textAsString();
		this.json.pass(':');
		this.attribute = name;
		int type = this.json.passFirstName();
		this.json.passString();
		if (type == 'B') {
			binary();
		}
		else if (type != 'S' && type != 'N') {
			throw this.json.malformed();
		}
		else if (this.json.isCut()) {
			throw CutKey.refused(name);
		}
		this.json.pass('}');
	}

	private void members(int depth) {
		this.json.pass('{');
		if (!this.json.passes('}')) {
			do {
				String name = this.names.read(this.json);
				this.json.pass(':');
				if (depth == 0) {
					this.attribute = name;
				}
				if (depth == 0 && this.wanted != null && !this.wanted.contains(name)) {
					this.json.passValue();
				}
				else {
					this.segment.name(name);
					value(depth);
				}
			}
			while (this.json.passes(','));
			this.json.pass('}');
		}
	}

	private void value(int depth) {
		switch (this.json.passFirstName()) {
			case 'S' -> string();
			case 'N' -> number();
			case 'B' -> addBinary();
			case BOOL -> this.segment.bool(bool());
			case NULL -> nul();
			case 'L' -> list(depth + 1);
			case 'M' -> map(depth + 1);
			case SS -> elements(AttributeValue.Type.SS, this::string);
			case NS -> elements(AttributeValue.Type.NS, this::number);
			case BS -> elements(AttributeValue.Type.BS, this::addBinary);
			default -> throw this.json.malformed();
		}
		this.json.pass('}');
	}

	private void string() {
		this.json.passString();
		if (this.json.isCut() && this.attribute != null && this.keyAttributes.contains(this.attribute)) {
			throw CutKey.refused(this.attribute);
		}
		this.segment.string(this.json.text(), this.json.textStart(), this.json.textLength());
	}

	private void number() {
		this.json.passString();
		this.segment.number(this.json.text(), this.json.textStart(), this.json.textLength());
	}

	private void addBinary() {
		this.json.passString();
		ByteBuffer bytes = binary();
		this.segment.binary(bytes.array(), bytes.arrayOffset(), bytes.remaining());
	}

	private ByteBuffer binary() {
		try {
			return Base64.getDecoder()
				.decode(ByteBuffer.wrap(this.json.text(), this.json.textStart(), this.json.textLength()));
		}
		catch (IllegalArgumentException ex) {
			throw this.json.malformed();
		}
	}

	private boolean bool() {
		boolean value = this.json.passes("true");
		if (!value && !this.json.passes("false")) {
			throw this.json.malformed();
		}
		return value;
	}

	private void nul() {
		if (!bool()) {
			throw this.json.malformed();
		}
		this.segment.nul();
	}

	private void elements(AttributeValue.Type type, Runnable element) {
		this.segment.begin(type);
		this.json.pass('[');
		if (!this.json.passes(']')) {
			do {
				element.run();
			}
			while (this.json.passes(','));
			this.json.pass(']');
		}
		this.segment.end();
	}

	private void list(int depth) {
		checkDepth(depth);
		elements(AttributeValue.Type.L, () -> value(depth));
	}

	private void map(int depth) {
		checkDepth(depth);
		this.segment.begin(AttributeValue.Type.M);
		members(depth);
		this.segment.end();
	}

	private void checkDepth(int depth) {
		if (depth > DEEPEST) {
			throw this.json.malformed();
		}
	}

}
