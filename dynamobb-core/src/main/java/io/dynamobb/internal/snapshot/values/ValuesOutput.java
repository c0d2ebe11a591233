package io.dynamobb.internal.snapshot.values;

import java.io.IOException;
import java.util.List;

import io.dynamobb.internal.snapshot.section.SectionOutput;
import org.jspecify.annotations.Nullable;

/**
 * Writes values, chunk by chunk. What a chunk shares with the last one that had such a
 * thing is written once. For one thread.
 */
final class ValuesOutput {

	static final int BYTES = 1;

	static final int UUIDS = 2;

	static final int SHAPED = 3;

	static final int NUMBERS = 4;

	static final int CODED = 5;

	/** What follows is new. */
	static final int NEW = 0;

	/** It is what the last chunk of this form has. */
	static final int SAME = 1;

	private final SectionOutput out;

	private @Nullable Shape shape;

	private @Nullable Values dictionary;

	ValuesOutput(SectionOutput out) {
		this.out = out;
	}

	/**
	 * Writes how many chunks there are, and each.
	 */
	void write(Values values) throws IOException {
		List<Values> chunks = values.chunks();
		this.out.writeInt(chunks.size());
		for (Values chunk : chunks) {
			chunk.write(this);
		}
	}

	/**
	 * Begins a chunk.
	 */
	SectionOutput chunk(int form, int size) throws IOException {
		this.out.writeByte(form);
		this.out.writeVarint(size);
		return this.out;
	}

	void write(Shape shape) throws IOException {
		this.out.writeByte((shape == this.shape) ? SAME : NEW);
		if (shape != this.shape) {
			shape.write(this.out);
			this.shape = shape;
		}
	}

	void writeDictionary(Values dictionary) throws IOException {
		this.out.writeByte((dictionary == this.dictionary) ? SAME : NEW);
		if (dictionary != this.dictionary) {
			write(dictionary);
			this.dictionary = dictionary;
		}
	}

}
