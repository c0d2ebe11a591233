package io.dynamobb.internal.snapshot.values;

import java.math.BigDecimal;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.dynamobb.internal.snapshot.pack.Bits;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Values in chunks, each packed in the form that fits it. Most chunks are of one size;
 * those at the end of a segment, or of large values, are smaller. A directory with an
 * entry for each so many values says at which chunk to begin to look.
 */
final class ChunkedValues extends Values {

	private static final int BLOCK_BITS = 12;

	private final Values[] chunks;

	private final int[] starts;

	private final int[] directory;

	/** What to add to the codes of each chunk. */
	private final int[] bases;

	private final int codes;

	ChunkedValues(List<Values> chunks) {
		super(chunks.stream().mapToInt(Values::size).sum());
		this.chunks = chunks.toArray(Values[]::new);
		this.starts = new int[this.chunks.length + 1];
		for (int i = 0; i < this.chunks.length; i++) {
			this.starts[i + 1] = this.starts[i] + this.chunks[i].size();
		}
		this.directory = new int[(size() >>> BLOCK_BITS) + 2];
		int chunk = 0;
		for (int block = 0; block < this.directory.length; block++) {
			while (chunk < this.chunks.length - 1 && this.starts[chunk + 1] <= (long) block << BLOCK_BITS) {
				chunk++;
			}
			this.directory[block] = chunk;
		}
		this.bases = new int[this.chunks.length];
		this.codes = addUpCodes();
	}

	/**
	 * Gives each dictionary codes of its own.
	 */
	private int addUpCodes() {
		Map<Values, Integer> dictionaries = new IdentityHashMap<>();
		int codes = 0;
		for (int i = 0; i < this.chunks.length; i++) {
			if (this.chunks[i] instanceof CodedValues coded) {
				Integer base = dictionaries.putIfAbsent(coded.dictionary(), codes);
				this.bases[i] = (base != null) ? base : codes;
				codes += (base != null) ? 0 : coded.dictionary().size();
			}
		}
		return (codes > 0) ? codes + 1 : 0;
	}

	@Override
	List<Values> chunks() {
		return List.of(this.chunks);
	}

	@Override
	void write(ValuesOutput out) {
		throw new IllegalStateException("Chunks are no chunk");
	}

	private int chunk(int index) {
		int low = this.directory[index >>> BLOCK_BITS];
		if (index < this.starts[low + 1]) {
			return low;
		}
		int high = this.directory[(index >>> BLOCK_BITS) + 1];
		while (low < high) {
			int middle = (low + high + 1) >>> 1;
			if (this.starts[middle] <= index) {
				low = middle;
			}
			else {
				high = middle - 1;
			}
		}
		return low;
	}

	@Override
	public AttributeValue.Type type(int index) {
		int chunk = chunk(index);
		return this.chunks[chunk].type(index - this.starts[chunk]);
	}

	@Override
	void read(int index, ValueSlice slice) {
		int chunk = chunk(index);
		this.chunks[chunk].read(index - this.starts[chunk], slice);
	}

	@Override
	boolean read(int index, Decimal decimal) {
		int chunk = chunk(index);
		return this.chunks[chunk].read(index - this.starts[chunk], decimal);
	}

	@Override
	MemberNames names(int index) {
		int chunk = chunk(index);
		return this.chunks[chunk].names(index - this.starts[chunk]);
	}

	@Override
	public AttributeValue value(int index) {
		int chunk = chunk(index);
		return this.chunks[chunk].value(index - this.starts[chunk]);
	}

	@Override
	public @Nullable String text(int index) {
		int chunk = chunk(index);
		return this.chunks[chunk].text(index - this.starts[chunk]);
	}

	@Override
	public @Nullable String string(int index) {
		int chunk = chunk(index);
		return this.chunks[chunk].string(index - this.starts[chunk]);
	}

	@Override
	public @Nullable BigDecimal number(int index) {
		int chunk = chunk(index);
		return this.chunks[chunk].number(index - this.starts[chunk]);
	}

	@Override
	public long tenThousandths(int index) {
		int chunk = chunk(index);
		return this.chunks[chunk].tenThousandths(index - this.starts[chunk]);
	}

	@Override
	public void tenThousandths(int[] indexes, int count, long[] numbers) {
		int from = 0;
		while (from < count) {
			int chunk = chunk(Math.max(0, indexes[from]));
			int to = run(indexes, from, count, chunk);
			this.chunks[chunk].tenThousandths(indexes, from, to, this.starts[chunk], numbers);
			from = to;
		}
	}

	@Override
	public int codes() {
		return this.codes;
	}

	@Override
	public void codes(int[] indexes, int count) {
		int from = 0;
		while (from < count) {
			int chunk = chunk(Math.max(0, indexes[from]));
			int to = run(indexes, from, count, chunk);
			this.chunks[chunk].codes(indexes, from, to, this.starts[chunk], this.bases[chunk]);
			from = to;
		}
	}

	/**
	 * Returns where the values end that are in a chunk, or are none.
	 */
	private int run(int[] indexes, int from, int count, int chunk) {
		int start = this.starts[chunk];
		int end = this.starts[chunk + 1];
		int to = from + 1;
		while (to < count && (indexes[to] < 0 || indexes[to] >= start && indexes[to] < end)) {
			to++;
		}
		return to;
	}

	@Override
	public @Nullable KeyValue key(int index) {
		int chunk = chunk(index);
		return this.chunks[chunk].key(index - this.starts[chunk]);
	}

	@Override
	public int keyHash(int index) {
		int chunk = chunk(index);
		return this.chunks[chunk].keyHash(index - this.starts[chunk]);
	}

	@Override
	public boolean hasKey(int index, KeyValue key) {
		int chunk = chunk(index);
		return this.chunks[chunk].hasKey(index - this.starts[chunk], key);
	}

	@Override
	public boolean sameKey(int index, Values other, int otherIndex) {
		int chunk = chunk(index);
		int local = index - this.starts[chunk];
		if (other instanceof ChunkedValues that) {
			int otherChunk = that.chunk(otherIndex);
			return this.chunks[chunk].sameKey(local, that.chunks[otherChunk], otherIndex - that.starts[otherChunk]);
		}
		return this.chunks[chunk].sameKey(local, other, otherIndex);
	}

	@Override
	long heapBytes(Set<Object> counted) {
		long bytes = 48 + Bits.arrayBytes(this.bases.length, 4) + Bits.arrayBytes(this.chunks.length, 4)
				+ Bits.arrayBytes(this.starts.length, 4) + Bits.arrayBytes(this.directory.length, 4);
		for (Values chunk : this.chunks) {
			bytes += chunk.heapBytes(counted);
		}
		return bytes;
	}

}
