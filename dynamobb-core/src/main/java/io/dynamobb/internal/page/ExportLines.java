package io.dynamobb.internal.page;

import java.util.Set;

import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the lines of an export: items, or changes, which are items and the keys of what
 * was deleted. For one thread at a time.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html">DynamoDB
 * table export output format</a>
 */
public final class ExportLines {

	private final JsonCursor json = new JsonCursor();

	private final ItemDecoder items;

	private final @Nullable ItemDecoder deleted;

	private long lines;

	/**
	 * Creates a decoder of the lines of a full export.
	 * @param keyAttributes the attributes of the primary key
	 * @param wanted the attributes to read, {@code null} for all
	 * @param items takes the items, without a commit
	 */
	public ExportLines(Set<String> keyAttributes, @Nullable Set<String> wanted, SegmentBuilder items) {
		this.items = new ItemDecoder(this.json, items, keyAttributes, wanted);
		this.deleted = null;
	}

	/**
	 * Creates a decoder of the lines of an incremental export.
	 * @param keyAttributes the attributes of the primary key
	 * @param wanted the attributes to read, {@code null} for all
	 * @param items takes the items that were put, without a commit
	 * @param deleted takes the keys of those that were deleted, without a commit
	 */
	public ExportLines(Set<String> keyAttributes, @Nullable Set<String> wanted, SegmentBuilder items,
			SegmentBuilder deleted) {
		this.items = new ItemDecoder(this.json, items, keyAttributes, wanted);
		this.deleted = new ItemDecoder(this.json, deleted, keyAttributes, keyAttributes);
	}

	/**
	 * Decodes whole lines.
	 * @param bytes holds the lines, and behind them one byte more at least, which is
	 * overwritten
	 * @param length the number of bytes of the lines
	 * @param before how many lines of the file come before, for messages
	 * @return the number of lines
	 * @throws SnapshotRejectedException when one is not what DynamoDB writes
	 */
	public long decode(byte[] bytes, int length, long before) {
		this.lines = 0;
		this.json.reset(bytes, length);
		try {
			while (this.json.peek() != 0) {
				this.json.pass('{');
				if (this.deleted != null) {
					change(this.deleted);
				}
				else {
					item();
				}
				this.lines++;
			}
			this.json.passEnd();
			return this.lines;
		}
		catch (MalformedPageException | SnapshotRejectedException ex) {
			String attribute = this.items.attribute();
			throw new SnapshotRejectedException(ex.getMessage() + " (line " + (before + this.lines + 1)
					+ ((attribute != null) ? ", attribute '" + attribute + "')" : ")"));
		}
	}

	private void item() {
		boolean found = false;
		do {
			if (!passName().equals("Item")) {
				this.json.passValue();
			}
			else if (found) {
				throw this.json.malformed();
			}
			else {
				this.items.item();
				found = true;
			}
		}
		while (this.json.passes(','));
		this.json.pass('}');
		if (!found) {
			throw new MalformedPageException("it has no Item");
		}
	}

	/**
	 * What stands under Metadata decides nothing: a line is the last state of its item.
	 */
	private void change(ItemDecoder deleted) {
		int keys = -1;
		boolean put = false;
		do {
			String name = passName();
			boolean image = name.equals("NewImage") && !this.json.passes("null");
			if ((image && put) || (name.equals("Keys") && keys >= 0)) {
				throw this.json.malformed();
			}
			else if (image) {
				this.items.item();
				put = true;
			}
			else if (!name.equals("NewImage")) {
				keys = name.equals("Keys") ? this.json.position() : keys;
				this.json.passValue();
			}
		}
		while (this.json.passes(','));
		this.json.pass('}');
		if (!put && keys < 0) {
			throw new MalformedPageException("it has neither NewImage nor Keys");
		}
		if (!put) {
			int end = this.json.position();
			this.json.goBack(keys);
			deleted.item();
			this.json.goBack(end);
		}
	}

	private String passName() {
		this.json.passName();
		String name = this.json.textAsString();
		this.json.pass(':');
		return name;
	}

	/**
	 * Returns the heap that is held beside the segments.
	 * @return the size in bytes
	 */
	public long heapBytes() {
		return this.items.heapBytes();
	}

}
