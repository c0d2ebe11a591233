package io.dynamobb.internal.snapshot.values;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of members of maps, each known by a number. There may be no more than a few
 * thousand, and a million characters, so that maps whose names are data don't fill it.
 * Shared by the threads that write values; read without a lock once they are done.
 */
public final class MemberNames {

	/** Those of values that are no maps. */
	static final MemberNames NONE = new MemberNames();

	static final int UNKNOWN = -1;

	private static final int LIMIT = 4096;

	private static final int MOST_CHARACTERS = 1 << 20;

	private final Map<String, Integer> codes = new HashMap<>();

	private final List<String> names = new ArrayList<>();

	private int characters;

	synchronized int code(String name) {
		Integer known = this.codes.get(name);
		if (known != null) {
			return known;
		}
		if (this.names.size() == LIMIT || this.characters + name.length() > MOST_CHARACTERS) {
			return UNKNOWN;
		}
		this.characters += name.length();
		this.names.add(name);
		this.codes.put(name, this.names.size() - 1);
		return this.names.size() - 1;
	}

	String name(int code) {
		return this.names.get(code);
	}

	/**
	 * Says whether each number that both know stands for the same name.
	 */
	boolean agrees(MemberNames other) {
		int common = Math.min(this.names.size(), other.names.size());
		return this.names.subList(0, common).equals(other.names.subList(0, common));
	}

	public long heapBytes() {
		return 64 + this.names.stream().mapToLong((name) -> 110 + name.length()).sum();
	}

}
