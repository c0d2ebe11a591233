package io.dynamobb.internal.snapshot.values;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

import io.dynamobb.internal.snapshot.pack.RowSlots;
import io.dynamobb.internal.snapshot.section.SectionReader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the values of a column as {@link ValuesOutput} wrote them, and refuses what would
 * later be read wrongly. For one thread.
 */
public final class ValuesInput {

	/** What a chunk takes at least: its form, size and the first byte of the rest. */
	private static final int LEAST_CHUNK = 3;

	private final SectionReader in;

	private final MemberNames names;

	private final LongConsumer watch;

	private final Set<Object> counted = Collections.newSetFromMap(new IdentityHashMap<>());

	private long heapBytes;

	private @Nullable Shape shape;

	private @Nullable Values dictionary;

	/**
	 * Creates an input.
	 * @param in has the values
	 * @param names the names of members of maps
	 * @param watch told of each chunk how many bytes of heap the values take so far; ends
	 * the reading by throwing
	 */
	public ValuesInput(SectionReader in, MemberNames names, LongConsumer watch) {
		this.in = in;
		this.names = names;
		this.watch = watch;
	}

	/**
	 * Reads values.
	 * @param size how many there must be
	 * @return the values
	 * @throws IOException when they are not there or none, or cannot be read
	 */
	public Values read(int size) throws IOException {
		Values values = chunks(true);
		if (values.size() != size) {
			throw this.in.damaged("has another number of values than of rows");
		}
		return values;
	}

	private Values chunks(boolean coded) throws IOException {
		int count = this.in.readCount(LEAST_CHUNK);
		List<Values> chunks = new ArrayList<>();
		long size = 0;
		for (int i = 0; i < count; i++) {
			Values chunk = chunk(coded);
			chunks.add(chunk);
			size += chunk.size();
			this.heapBytes += chunk.heapBytes(this.counted);
			this.watch.accept(this.heapBytes);
		}
		if (size == 0 || size > Integer.MAX_VALUE) {
			throw this.in.damaged("has no values, or too many");
		}
		return (count == 1) ? chunks.get(0) : new ChunkedValues(chunks);
	}

	private Values chunk(boolean coded) throws IOException {
		int form = this.in.readByte();
		int size = this.in.readVarint();
		if (size == 0 || size > ValuesPacker.CHUNK) {
			throw this.in.damaged("has a chunk that is too small or too large");
		}
		return switch (form) {
			case ValuesOutput.BYTES -> BytesValues.read(this, size);
			case ValuesOutput.UUIDS -> UuidValues.read(this.in, size);
			case ValuesOutput.SHAPED -> ShapedValues.read(this, size);
			case ValuesOutput.NUMBERS -> NumberValues.read(this.in, size);
			case ValuesOutput.CODED -> {
				if (!coded) {
					throw this.in.damaged("has a dictionary of codes");
				}
				yield CodedValues.read(this, size);
			}
			default -> throw this.in.damaged("has values of an unknown form");
		};
	}

	SectionReader in() {
		return this.in;
	}

	MemberNames names() {
		return this.names;
	}

	Shape shape() throws IOException {
		if (isNew()) {
			this.shape = Shape.read(this.in);
		}
		return known(this.shape);
	}

	Values dictionary() throws IOException {
		if (isNew()) {
			Values dictionary = chunks(false);
			checkDistinct(dictionary);
			this.counted.add(dictionary);
			this.dictionary = dictionary;
		}
		return known(this.dictionary);
	}

	private boolean isNew() throws IOException {
		return this.in.readByte() == ValuesOutput.NEW;
	}

	private <T> T known(@Nullable T shared) throws IOException {
		if (shared == null) {
			throw this.in.damaged("has a chunk that lacks what it shares with others");
		}
		return shared;
	}

	/**
	 * Codes are compared in place of strings and binary values.
	 */
	private void checkDistinct(Values dictionary) throws IOException {
		RowSlots slots = new RowSlots(dictionary.size(), dictionary.size());
		for (int i = 0; i < dictionary.size(); i++) {
			if (CodedValues.isExact(dictionary.type(i))) {
				int hash = RowSlots.spread(dictionary.keyHash(i));
				int slot = slots.first(hash);
				for (int other = slots.get(slot, hash); other != RowSlots.EMPTY; other = slots.get(slot, hash)) {
					if (other != RowSlots.OTHER && dictionary.sameKey(i, dictionary, other)) {
						throw this.in.damaged("has a value twice in a dictionary");
					}
					slot = slots.next(slot);
				}
				slots.put(slot, hash, i);
			}
		}
	}

}
