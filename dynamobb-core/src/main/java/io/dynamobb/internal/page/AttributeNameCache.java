package io.dynamobb.internal.page;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads names of attributes and of members of maps. Most items have the same ones in the
 * same order: a name is first compared with the one that followed its predecessor the
 * last time, and then costs neither a search nor a new string. For one thread.
 */
final class AttributeNameCache {

	private static final int MOST = 10_000;

	private static final int MOST_BYTES = 1 << 22;

	private static final int ENTRY_BYTES = 150;

	private final Map<String, Entry> entries = new HashMap<>();

	private long heapBytes;

	private Entry last = new Entry("", new byte[0]);

	/**
	 * Passes a name.
	 * @param json stands before the name
	 * @return the name, the same instance for equal names as long as there are not too
	 * many
	 */
	String read(JsonCursor json) {
		json.peek();
		Entry next = this.last.next;
		if (next == null || !json.passes(next.token)) {
			next = find(json);
			this.last.next = next;
		}
		this.last = next;
		return next.name;
	}

	/**
	 * Returns the heap that the names take.
	 * @return the size in bytes, four million and one name at most
	 */
	long heapBytes() {
		return this.heapBytes;
	}

	private Entry find(JsonCursor json) {
		int from = json.position();
		json.passName();
		String name = json.textAsString();
		Entry known = this.entries.get(name);
		if (known != null) {
			return known;
		}
		if (this.entries.size() == MOST || this.heapBytes > MOST_BYTES) {
			this.entries.clear();
			this.heapBytes = 0;
		}
		Entry added = new Entry(name, json.passed(from));
		this.heapBytes += ENTRY_BYTES + name.length() + added.token.length;
		this.entries.put(name, added);
		return added;
	}

	private static final class Entry {

		private final String name;

		private final byte[] token;

		private @Nullable Entry next;

		Entry(String name, byte[] token) {
			this.name = name;
			this.token = token;
		}

	}

}
