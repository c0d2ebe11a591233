package io.dynamobb.internal.snapshot.values;

import java.util.ArrayList;
import java.util.List;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Collects the values of one attribute. The last few thousand are held as they came, and
 * can be taken back until they are sealed; those before are packed already.
 */
public final class ValuesBuilder {

	private static final int CHUNK_BYTES = 1 << 20;

	/** With the list of chunks, and trend. */
	private static final int OBJECT_BYTES = 128;

	private ValueBuffer tail = new ValueBuffer();

	private ValueBuffer aside = new ValueBuffer();

	private final List<Values> chunks = new ArrayList<>();

	/** The values that can no longer be taken back. */
	private int sealed;

	/** Those of them that are packed. */
	private int packed;

	private long packedBytes;

	private double plainBits;

	private final ChunkTrend trend = new ChunkTrend();

	ValueBuffer tail() {
		return this.tail;
	}

	/**
	 * Returns the heap that the values take.
	 * @return about the size in bytes
	 */
	public long heapBytes() {
		return OBJECT_BYTES + this.packedBytes + this.aside.heapBytes() + this.tail.heapBytes()
				+ this.trend.sketch().heapBytes();
	}

	/**
	 * Adds a value, exactly as others hold it.
	 * @param values the others
	 * @param index which of them
	 * @param slice any slice, to be filled
	 */
	public void add(Values values, int index, ValueSlice slice) {
		values.read(index, slice);
		this.tail.add(slice);
	}

	/**
	 * Adds a binary value.
	 * @param bytes holds the value
	 * @param length the number of bytes, from the first
	 */
	public void add(byte[] bytes, int length) {
		ValueSlice slice = new ValueSlice();
		slice.set(AttributeValue.Type.B, bytes, 0, length);
		this.tail.add(slice);
	}

	/**
	 * Takes back all values from a number on, and one that is unfinished. Sealed values
	 * stay.
	 * @param size how many values remain
	 */
	public void truncate(int size) {
		this.tail.truncate(size - this.sealed);
	}

	/**
	 * Packs values if enough have come.
	 * @param packer packs them
	 */
	public void seal(ValuesPacker packer) {
		if (setAside()) {
			packAside(packer);
		}
	}

	/**
	 * Sets values aside if enough have come: they can no longer be taken back, and
	 * another thread may {@linkplain #packAside pack} them while more come.
	 * @return whether there are values aside now
	 */
	public boolean setAside() {
		int size = this.tail.size();
		if (size < ValuesPacker.CHUNK && this.tail.length() < CHUNK_BYTES) {
			return false;
		}
		ValueBuffer full = this.tail;
		int whole = (size >= ValuesPacker.CHUNK) ? size - size % ValuesPacker.CHUNK : size;
		this.tail = this.aside;
		full.moveTo(this.tail, whole);
		this.aside = full;
		this.sealed += whole;
		return true;
	}

	/**
	 * Packs the values that have been set aside.
	 * @param packer packs them
	 */
	public void packAside(ValuesPacker packer) {
		pack(this.aside, packer);
	}

	private void pack(ValueBuffer buffer, ValuesPacker packer) {
		while (buffer.size() != 0) {
			int size = Math.min(ValuesPacker.CHUNK, buffer.size());
			Values chunk = packer.pack(buffer, size, this.trend);
			this.chunks.add(chunk);
			this.packed += size;
			this.packedBytes += chunk.heapBytes();
			this.plainBits += packer.plainBits * size;
			buffer.drop(size);
		}
	}

	/**
	 * Adds all values of another builder, which is not used again.
	 * @param other the other builder
	 * @param packer packs values
	 */
	public void addAll(ValuesBuilder other, ValuesPacker packer) {
		if (!other.chunks.isEmpty()) {
			flush(packer);
			this.chunks.addAll(other.chunks);
			this.sealed += other.sealed;
			this.packed += other.packed;
			this.packedBytes += other.packedBytes;
			this.plainBits += other.plainBits;
			this.trend.sketch().addAll(other.trend.sketch());
		}
		if (this.tail.size() == 0) {
			this.tail = other.tail;
		}
		else {
			this.tail.addAll(other.tail);
		}
		seal(packer);
	}

	private void flush(ValuesPacker packer) {
		this.sealed += this.tail.size();
		pack(this.tail, packer);
	}

	/**
	 * Packs all values. The builder is not used again.
	 * @param packer packs what is not yet packed
	 * @return the values
	 */
	public Values build(ValuesPacker packer) {
		flush(packer);
		this.tail = new ValueBuffer();
		this.aside = this.tail;
		List<Values> done = List.copyOf(this.chunks);
		this.chunks.clear();
		if (done.size() == 1) {
			return done.get(0);
		}
		return new ChunkedValues(SharedDictionary.share(done, this.plainBits / Math.max(1, this.packed),
				this.trend.sketch().estimate(), packer));
	}

}
