package io.dynamobb.internal.page;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import io.dynamobb.internal.snapshot.build.SegmentBuilder;

/**
 * Decodes the answer to a Scan: its items go straight into a segment, what else it holds
 * is left for the SDK. Any bytes end in exactly the items that they hold or in a
 * {@link MalformedPageException}. For one thread.
 */
final class PageDecoder {

	private static final byte[] NO_ITEMS = "{\"Items\":[]".getBytes(StandardCharsets.US_ASCII);

	private final JsonCursor json = new JsonCursor();

	private final ItemDecoder decoder;

	private final ByteArrayOutputStream rest = new ByteArrayOutputStream();

	private int items;

	private int count;

	/**
	 * Creates a decoder.
	 * @param segment takes the items
	 * @param keyAttributes the attributes of the primary key
	 */
	PageDecoder(SegmentBuilder segment, Set<String> keyAttributes) {
		this.decoder = new ItemDecoder(this.json, segment, keyAttributes);
	}

	/**
	 * Adds the items of a page to the segment, without a commit.
	 * @param bytes holds the answer, and behind it one byte more at least, which is
	 * overwritten
	 * @param length the number of bytes of the answer
	 * @return the answer without its items
	 * @throws MalformedPageException when the answer is no page; some of its items can be
	 * in the segment then
	 * @throws io.dynamobb.exception.SnapshotRejectedException when a key is cut
	 */
	byte[] decode(byte[] bytes, int length) {
		this.json.reset(bytes, length);
		this.rest.reset();
		this.rest.writeBytes(NO_ITEMS);
		this.items = -1;
		this.count = -1;
		this.json.pass('{');
		if (!this.json.passes('}')) {
			do {
				member();
			}
			while (this.json.passes(','));
			this.json.pass('}');
		}
		this.json.passEnd();
		this.rest.write('}');
		if (this.items < 0 || this.count < 0) {
			throw new MalformedPageException("it has no " + ((this.items < 0) ? "Items" : "Count"));
		}
		if (this.items != this.count) {
			throw new MalformedPageException("its Items are " + this.items + " and its Count is " + this.count);
		}
		return this.rest.toByteArray();
	}

	private void member() {
		this.json.peek();
		int from = this.json.position();
		this.json.passName();
		String name = this.json.textAsString();
		this.json.pass(':');
		if (name.equals("Items") && this.items < 0) {
			passItems();
			return;
		}
		switch (name) {
			case "Items" -> throw this.json.malformed();
			case "Count" -> this.count = this.json.passCount();
			case "ScannedCount" -> passScannedCount();
			case "LastEvaluatedKey" -> this.decoder.passKey();
			default -> this.json.passValue();
		}
		this.rest.write(',');
		this.rest.writeBytes(this.json.passed(from));
	}

	private void passScannedCount() {
		if (!this.json.passes("null")) {
			this.json.passCount();
		}
	}

	private void passItems() {
		this.items = 0;
		if (this.json.passes("null")) {
			return;
		}
		this.json.pass('[');
		if (!this.json.passes(']')) {
			do {
				this.decoder.item();
				this.items++;
			}
			while (this.json.passes(','));
			this.json.pass(']');
		}
	}

	/**
	 * Returns where the decoder stands in the page.
	 * @return the number of the item, from 1, and the attribute, as far as it has come
	 */
	String place() {
		String item = "item " + (Math.max(0, this.items) + 1);
		String attribute = this.decoder.attribute();
		return (attribute != null) ? item + ", attribute '" + attribute + "'" : item;
	}

	/**
	 * Returns the heap that is held from page to page.
	 * @return the size in bytes
	 */
	long heapBytes() {
		return this.decoder.heapBytes();
	}

	/**
	 * Returns how many items the last page had.
	 * @return the number of items
	 */
	int items() {
		return this.items;
	}

}
