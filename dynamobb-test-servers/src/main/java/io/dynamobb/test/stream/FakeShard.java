package io.dynamobb.test.stream;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A shard: the records of the keys of a range, for some time. Guarded by its stream.
 */
final class FakeShard {

	private final String id;

	private final String arn;

	private final @Nullable String parent;

	private final int from;

	private final int to;

	private final String starting;

	private final List<FakeRecord> records = new ArrayList<>();

	private int trimmed;

	private @Nullable String ending;

	private boolean hasChildren;

	FakeShard(String id, String arn, @Nullable String parent, int from, int to, String starting) {
		this.id = id;
		this.arn = arn;
		this.parent = parent;
		this.from = from;
		this.to = to;
		this.starting = starting;
	}

	String id() {
		return this.id;
	}

	String arn() {
		return this.arn;
	}

	@Nullable String parent() {
		return this.parent;
	}

	int from() {
		return this.from;
	}

	int to() {
		return this.to;
	}

	boolean isOpen() {
		return this.ending == null;
	}

	boolean holds(int hash) {
		return hash >= this.from && hash < this.to;
	}

	void add(FakeRecord record) {
		this.records.add(record);
	}

	void close(String sequenceNumber) {
		this.ending = sequenceNumber;
	}

	void parentOf(FakeShard child) {
		this.hasChildren = this.hasChildren || this.id.equals(child.parent);
	}

	boolean hasChildren() {
		return this.hasChildren;
	}

	/**
	 * Drops records from the beginning.
	 */
	void trim(int count) {
		this.trimmed = Math.min(this.records.size(), this.trimmed + count);
	}

	int firstIndex() {
		return this.trimmed;
	}

	int size() {
		return this.records.size();
	}

	/**
	 * Returns where the records after one begin.
	 * @return the index, -1 when there is no such record
	 */
	int indexAfter(String sequenceNumber) {
		for (int i = 0; i < this.records.size(); i++) {
			if (this.records.get(i).sequenceNumber().equals(sequenceNumber)) {
				return i + 1;
			}
		}
		return -1;
	}

	List<FakeRecord> page(int index, int limit) {
		return this.records.subList(index, Math.min(this.records.size(), index + limit));
	}

	String json(boolean tellEnding) {
		return "{\"ShardId\":\"" + this.id + '"'
				+ ((this.parent != null) ? ",\"ParentShardId\":\"" + this.parent + '"' : "")
				+ ",\"SequenceNumberRange\":{\"StartingSequenceNumber\":\"" + this.starting + '"'
				+ ((tellEnding && this.ending != null) ? ",\"EndingSequenceNumber\":\"" + this.ending + '"' : "")
				+ "}}";
	}

}
