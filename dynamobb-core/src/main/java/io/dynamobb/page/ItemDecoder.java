package io.dynamobb.page;

import java.nio.ByteBuffer;
import java.util.Base64;

import io.dynamobb.snapshot.SegmentBuilder;
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

	private final AttributeNameCache names = new AttributeNameCache();

	ItemDecoder(JsonCursor json, SegmentBuilder segment) {
		this.json = json;
		this.segment = segment;
	}

	/**
	 * Passes an item and adds it to the segment.
	 * @throws MalformedPageException when it is none; the segment can hold a part of it
	 * then
	 */
	void item() {
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
	 * Returns the heap that the names of attributes take.
	 * @return the size in bytes
	 */
	long heapBytes() {
		return this.names.heapBytes();
	}

	/**
	 * Passes a primary key, or the {@code null} that some engines send for none.
	 */
	void passKey() {
		if (this.json.passes("null")) {
			return;
		}
		this.json.pass('{');
		do {
			this.json.passString();
			this.json.pass(':');
			int type = this.json.passFirstName();
			this.json.passString();
			if (type == 'B') {
				binary();
			}
			else if (type != 'S' && type != 'N') {
				throw this.json.malformed();
			}
			this.json.pass('}');
		}
		while (this.json.passes(','));
		this.json.pass('}');
	}

	private void members(int depth) {
		this.json.pass('{');
		if (!this.json.passes('}')) {
			do {
				this.segment.name(this.names.read(this.json));
				this.json.pass(':');
				value(depth);
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
