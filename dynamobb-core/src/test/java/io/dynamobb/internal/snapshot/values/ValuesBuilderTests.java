package io.dynamobb.internal.snapshot.values;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.GraphLayout;

import static org.assertj.core.api.Assertions.assertThat;

class ValuesBuilderTests {

	private static final int SIZE = 20 * ValuesPacker.CHUNK;

	private final ValuesPacker packer = new ValuesPacker(new MemberNames());

	private final ValuesBuilder builder = new ValuesBuilder();

	@Test
	void holdsNothingOfWhatItBuilt() {
		fill();
		assertThat(size(this.builder)).isGreaterThan(SIZE);
		Values built = this.builder.build(this.packer);
		assertThat(size(this.builder)).isLessThan(10_000);
		assertThat(built.size()).isEqualTo(SIZE);
		assertThat(IntStream.range(0, SIZE))
			.allMatch((i) -> value(i).equals(new String(built.bytes(i), StandardCharsets.UTF_8)));
	}

	@Test
	void sharesADictionaryAmongChunks() {
		fill();
		long chunks = this.builder.heapBytes();
		assertThat(this.builder.build(this.packer).heapBytes()).isLessThan(chunks / 2);
	}

	private void fill() {
		for (int i = 0; i < SIZE; i++) {
			byte[] value = value(i).getBytes(StandardCharsets.UTF_8);
			this.builder.add(value, value.length);
			this.builder.seal(this.packer);
		}
	}

	/**
	 * One of 1,000 values, each of which comes a few times in each chunk.
	 */
	private static String value(int i) {
		return "a value that takes some space: " + 7919L * i % 1_000;
	}

	private static long size(Object root) {
		return GraphLayout.parseInstance(root).totalSize();
	}

}
