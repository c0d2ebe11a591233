package io.dynamobb.internal.snapshot.values;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.dynamobb.internal.snapshot.section.SectionReader;
import io.dynamobb.internal.snapshot.section.SectionWriter;

/**
 * The names of members of maps, each known by a number. There may be no more than a few
 * thousand, and a million characters, so that maps whose names are data don't fill it.
 * Shared by all threads that write values, and read without a lock while they write more.
 */
public final class MemberNames {

	/** Those of values that are no maps. */
	static final MemberNames NONE = new MemberNames();

	static final int UNKNOWN = -1;

	private static final int LIMIT = 4096;

	private static final int MOST_CHARACTERS = 1 << 20;

	private final Map<String, Integer> codes = new HashMap<>();

	/** Replaced, never written to, where anybody reads. */
	private volatile String[] names = {};

	private int characters;

	synchronized int code(String name) {
		Integer known = this.codes.get(name);
		if (known != null) {
			return known;
		}
		String[] names = this.names;
		if (names.length == LIMIT || this.characters + name.length() > MOST_CHARACTERS) {
			return UNKNOWN;
		}
		this.characters += name.length();
		String[] more = Arrays.copyOf(names, names.length + 1);
		more[names.length] = name;
		this.names = more;
		this.codes.put(name, names.length);
		return names.length;
	}

	/**
	 * Returns the content of a section that holds the names.
	 * @return writes those that there are now, and none that are added later
	 */
	public SectionWriter.Content content() {
		String[] names = this.names;
		return (out) -> {
			out.writeInt(names.length);
			for (String name : names) {
				out.writeText(name);
			}
		};
	}

	/**
	 * Reads a section of names.
	 * @param in has the names
	 * @return the names
	 * @throws IOException when they are not there, or cannot be read
	 */
	public static MemberNames read(SectionReader in) throws IOException {
		MemberNames names = new MemberNames();
		int count = in.readCount(Integer.BYTES);
		for (int code = 0; code < count; code++) {
			if (names.code(in.readText()) != code) {
				throw in.damaged("has a name twice, or too many names");
			}
		}
		return names;
	}

	int size() {
		return this.names.length;
	}

	String name(int code) {
		return this.names[code];
	}

	/**
	 * Says whether each number that both know stands for the same name.
	 */
	boolean agrees(MemberNames other) {
		String[] names = this.names;
		String[] others = other.names;
		int common = Math.min(names.length, others.length);
		return names == others || Arrays.equals(names, 0, common, others, 0, common);
	}

	public long heapBytes() {
		return 64 + Arrays.stream(this.names).mapToLong((name) -> 110 + name.length()).sum();
	}

}
