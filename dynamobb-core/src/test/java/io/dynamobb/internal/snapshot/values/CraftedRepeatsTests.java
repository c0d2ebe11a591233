package io.dynamobb.internal.snapshot.values;

import java.util.List;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of values that were made to have one hash, in attributes that are no key.
 */
class CraftedRepeatsTests {

	private static final int SIZE = 5 * ValuesPacker.CHUNK;

	private static final int WORD = 8;

	private static final int PAIRS = 14;

	private final ValuesPacker packer = new ValuesPacker(new MemberNames());

	@Test
	void valuesHaveOneHash() {
		byte[] one = value(1);
		byte[] other = value(0x2aaa);
		assertThat(Hash.of(one, 0, one.length, 2)).isEqualTo(Hash.of(other, 0, other.length, 2));
	}

	@Test
	void repeatsAreNotLookedForAmongThem() {
		ValueBuffer buffer = new ValueBuffer();
		ValueSlice slice = new ValueSlice();
		for (int i = 0; i < ValuesPacker.CHUNK; i++) {
			byte[] value = value(i);
			slice.set(AttributeValue.Type.B, value, 0, value.length);
			buffer.add(slice);
		}
		assertThat(new Repeats().find(buffer, ValuesPacker.CHUNK, new DistinctSketch())).isFalse();
	}

	@Test
	void dictionaryOfTheWholeTableIsNotBuiltOfThem() {
		ValueBuffer buffer = new ValueBuffer();
		ValueSlice slice = new ValueSlice();
		for (int i = 0; i < ValuesPacker.CHUNK; i++) {
			byte[] value = value(i % (Repeats.FARTHEST * 3));
			slice.set(AttributeValue.Type.B, value, 0, value.length);
			buffer.add(slice);
		}
		Values chunk = this.packer.pack(buffer, ValuesPacker.CHUNK, new ChunkTrend());
		List<Values> chunks = List.of(chunk, chunk, chunk);
		double plainBits = 8.0 * chunk.heapBytes() / ValuesPacker.CHUNK;
		assertThat(SharedDictionary.share(chunks, plainBits, 1, this.packer)).isSameAs(chunks);
	}

	@Test
	void valuesThatRepeatInAllChunksComeBack() {
		assertComeBack(Repeats.FARTHEST * 3);
	}

	@Test
	void valuesThatRepeatInSomeChunksComeBack() {
		assertComeBack(ValuesPacker.CHUNK + 1);
	}

	@Test
	void valuesOfWhichEachChunkHasAFewComeBack() {
		assertComeBack(Repeats.FARTHEST - 10);
	}

	private void assertComeBack(int distinct) {
		ValuesBuilder builder = new ValuesBuilder();
		for (int i = 0; i < SIZE; i++) {
			byte[] value = value(i % distinct);
			builder.add(value, value.length);
			builder.seal(this.packer);
		}
		Values built = builder.build(this.packer);
		for (int i = 0; i < SIZE; i++) {
			assertThat(built.bytes(i)).isEqualTo(value(i % distinct));
		}
	}

	private static byte[] value(int number) {
		byte[] bytes = new byte[2 * WORD * PAIRS];
		for (int pair = 0; pair < PAIRS; pair++) {
			if ((number >>> pair & 1) != 0) {
				int at = 2 * WORD * pair;
				bytes[at + 7] ^= (byte) 0x80;
				bytes[at + WORD + 7] ^= (byte) 0x80;
				bytes[at + WORD + 3] ^= (byte) 0x80;
			}
		}
		return bytes;
	}

}
