package io.dynamobb.internal.snapshot.values;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.dynamobb.internal.snapshot.pack.Bits;
import io.dynamobb.internal.snapshot.pack.PackedLongs;
import org.jspecify.annotations.Nullable;

/**
 * One dictionary for all chunks of an attribute, built where values repeat often enough
 * in the whole table that it takes less than what the chunks have found each for itself.
 */
final class SharedDictionary {

	private static final int MAX_BYTES = 1 << 30;

	/** No code: values were chosen to have hashes that meet. */
	private static final int NONE = -1;

	private final ValueBuffer values = new ValueBuffer();

	private final ValueSlice slice = new ValueSlice();

	private int[] slots = new int[1024];

	private int[] hashes = new int[256];

	private SharedDictionary() {
	}

	/**
	 * Packs chunks again if that is worth it.
	 * @param chunks all values of an attribute
	 * @param plainBits what a value takes without a dictionary
	 * @param distinct how many distinct values there are, about
	 * @param packer packs the dictionary
	 * @return the new chunks, or the same
	 */
	static List<Values> share(List<Values> chunks, double plainBits, double distinct, ValuesPacker packer) {
		long size = chunks.stream().mapToLong(Values::size).sum();
		double now = 8.0 * chunks.stream().mapToLong(Values::heapBytes).sum();
		double shared = size * (double) Bits.width((long) distinct) + distinct * plainBits;
		return (shared < 0.9 * now) ? new SharedDictionary().share(chunks, packer) : chunks;
	}

	private List<Values> share(List<Values> chunks, ValuesPacker packer) {
		List<PackedLongs> codes = new ArrayList<>();
		for (Values chunk : chunks) {
			packer.checkpoint();
			long[] known = codes(chunk);
			if (known == null || this.values.length() > MAX_BYTES) {
				return chunks;
			}
			codes.add(PackedLongs.of(known, chunk.size()));
		}
		Values dictionary = packer.packDistinct(this.values);
		List<Values> shared = new ArrayList<>();
		for (int i = 0; i < chunks.size(); i++) {
			shared.add(new CodedValues(codes.get(i), chunks.get(i).size(), dictionary));
		}
		return shared;
	}

	private long @Nullable [] codes(Values chunk) {
		long[] codes = new long[chunk.size()];
		if (chunk instanceof CodedValues coded) {
			long[] known = codes(coded.dictionary());
			for (int i = 0; known != null && i < codes.length; i++) {
				codes[i] = known[coded.code(i)];
			}
			return (known != null) ? codes : null;
		}
		for (int i = 0; i < codes.length; i++) {
			chunk.read(i, this.slice);
			codes[i] = code();
			if (codes[i] == NONE) {
				return null;
			}
		}
		return codes;
	}

	private int code() {
		byte[] bytes = this.slice.bytes;
		int hash = Hash.of(bytes, this.slice.from, this.slice.to, TypeCode.of(this.slice.type));
		int slot = hash & this.slots.length - 1;
		int code = this.slots[slot] - 1;
		int steps = 0;
		while (code >= 0 && !(this.hashes[code] == hash && isSlice(code))) {
			if (++steps == Repeats.FARTHEST) {
				return NONE;
			}
			slot = slot + 1 & this.slots.length - 1;
			code = this.slots[slot] - 1;
		}
		if (code < 0) {
			code = this.values.size();
			this.values.add(this.slice);
			if (code == this.hashes.length) {
				grow();
				slot = free(hash);
			}
			this.hashes[code] = hash;
			this.slots[slot] = code + 1;
		}
		return code;
	}

	private boolean isSlice(int code) {
		return this.values.type(code) == this.slice.type && Arrays.equals(this.values.bytes(), this.values.from(code),
				this.values.to(code), this.slice.bytes, this.slice.from, this.slice.to);
	}

	private void grow() {
		this.slots = new int[2 * this.slots.length];
		for (int code = 0; code < this.hashes.length; code++) {
			this.slots[free(this.hashes[code])] = code + 1;
		}
		this.hashes = Arrays.copyOf(this.hashes, 2 * this.hashes.length);
	}

	private int free(int hash) {
		int slot = hash & this.slots.length - 1;
		while (this.slots[slot] != 0) {
			slot = slot + 1 & this.slots.length - 1;
		}
		return slot;
	}

}
