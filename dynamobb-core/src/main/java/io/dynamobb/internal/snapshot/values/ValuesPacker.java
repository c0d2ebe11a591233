package io.dynamobb.internal.snapshot.values;

import java.util.ArrayList;
import java.util.List;

import io.dynamobb.internal.snapshot.pack.Bits;
import io.dynamobb.internal.snapshot.pack.PackedLongs;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Packs values in the form that takes the fewest bits. For one thread.
 */
public final class ValuesPacker {

	static final int CHUNK = 4096;

	/**
	 * What the objects of a dictionary take beside its values, in bits.
	 */
	private static final int DICTIONARY_BITS = 1_000;

	/**
	 * A string of a shape is read position by position, which takes several times as long
	 * as to copy its bytes.
	 */
	private static final double WORTH_A_SHAPE = 0.4;

	private final MemberNames names;

	private final Runnable checkpoint;

	private final Form uuids = UuidValues.form();

	private final Repeats repeats = new Repeats();

	/** What a value would take in bits without a dictionary, as of the last call. */
	double plainBits;

	/**
	 * Creates a packer.
	 * @param names the names of members of maps
	 */
	public ValuesPacker(MemberNames names) {
		this(names, () -> {
		});
	}

	/**
	 * Creates a packer.
	 * @param names the names of members of maps
	 * @param checkpoint run every few thousand values, may end the packing by throwing
	 */
	public ValuesPacker(MemberNames names, Runnable checkpoint) {
		this.names = names;
		this.checkpoint = checkpoint;
	}

	/**
	 * Runs the checkpoint.
	 */
	public void checkpoint() {
		this.checkpoint.run();
	}

	/**
	 * Packs the first values of a buffer.
	 * @param buffer the values
	 * @param size how many, at least one
	 * @param trend what earlier values of the attribute have shown
	 * @return the values
	 */
	Values pack(ValueBuffer buffer, int size, ChunkTrend trend) {
		checkpoint();
		trend.next();
		int[] all = range(0, size);
		if (trend.isUnique() || !this.repeats.find(buffer, size, trend.sketch())) {
			Repeats.count(buffer, size, trend.sketch());
			Form form = form(buffer, all, size, trend);
			this.plainBits = form.bits(buffer, all, size);
			return form.pack(buffer, all, size);
		}
		int distinct = this.repeats.distinct;
		trend.counted(distinct, size);
		int[] firsts = this.repeats.firsts;
		Form form = form(buffer, firsts, distinct, trend);
		this.plainBits = form.bits(buffer, all, size);
		double codedBits = Bits.width(distinct - 1L) * (double) size + form.bits(buffer, firsts, distinct) * distinct
				+ DICTIONARY_BITS;
		if (codedBits < this.plainBits * size) {
			return new CodedValues(PackedLongs.of(this.repeats.codes, size), size, form.pack(buffer, firsts, distinct));
		}
		return form.pack(buffer, all, size);
	}

	/**
	 * Packs all values of a buffer, no two of which are equal.
	 */
	Values packDistinct(ValueBuffer buffer) {
		List<Values> chunks = new ArrayList<>();
		for (int from = 0; from < buffer.size(); from += CHUNK) {
			checkpoint();
			int size = Math.min(CHUNK, buffer.size() - from);
			int[] picks = range(from, size);
			chunks.add(form(buffer, picks, size).pack(buffer, picks, size));
		}
		return (chunks.size() == 1) ? chunks.get(0) : new ChunkedValues(chunks);
	}

	private static int[] range(int from, int size) {
		int[] range = new int[size];
		for (int i = 0; i < size; i++) {
			range[i] = from + i;
		}
		return range;
	}

	private Form form(ValueBuffer buffer, int[] picks, int size, ChunkTrend trend) {
		Form known = trend.form();
		if (known != null && known.fits(buffer, picks, size)) {
			return known;
		}
		Form form = form(buffer, picks, size);
		trend.chose(form);
		return form;
	}

	private Form form(ValueBuffer buffer, int[] picks, int size) {
		AttributeValue.Type type = buffer.type(picks, size);
		if (type == AttributeValue.Type.S && this.uuids.fits(buffer, picks, size)) {
			return this.uuids;
		}
		Form bytes = BytesValues.form(type, this.names);
		Form other = null;
		if (type == AttributeValue.Type.S) {
			other = ShapeForm.of(buffer, picks, size);
		}
		else if (type == AttributeValue.Type.N) {
			other = NumberForm.of(buffer, picks, size);
		}
		double worth = (type == AttributeValue.Type.S) ? WORTH_A_SHAPE : 1;
		boolean shorter = other != null && other.bits(buffer, picks, size) < worth * bytes.bits(buffer, picks, size);
		return (other != null && shorter) ? other : bytes;
	}

}
