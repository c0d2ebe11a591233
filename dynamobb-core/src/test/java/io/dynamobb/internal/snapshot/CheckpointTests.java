package io.dynamobb.internal.snapshot;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;

import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.item.KeySchema.KeyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of where the build of a snapshot can be ended.
 */
class CheckpointTests {

	private static final int ROWS = 20_000;

	private static final KeySchema SCHEMA = new KeySchema(List.of(new KeyAttribute("group", KeyType.S)),
			List.of(new KeyAttribute("id", KeyType.N)));

	@ParameterizedTest
	@ValueSource(strings = { "ColumnBuilder.addAll", "ValuesPacker.pack", "SharedDictionary.share",
			"SnapshotAssembly.check", "UniqueIndex.<init>", "RowAttributes$Lists.build", "GroupIndexBuilder.build",
			"RowSort.sort", "SnapshotAssembly.drop" })
	void buildEndsWhere(String place) {
		assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> filled().build((heapBytes) -> {
			if (isIn(place)) {
				throw new CancellationException(place);
			}
		})).withMessage(place);
	}

	@Test
	void buildIsAskedForEachFewThousandRows() {
		int[] asked = new int[1];
		filled().build((heapBytes) -> asked[0]++);
		assertThat(asked[0]).isGreaterThan(5 * ROWS / 4096);
	}

	@Test
	void comparisonEnds() {
		TableSnapshot snapshot = filled().build();
		int[] asked = new int[1];
		SnapshotDiff.between(snapshot, snapshot, () -> asked[0]++);
		assertThat(asked[0]).isGreaterThan(ROWS / 4096);
		assertThatExceptionOfType(CancellationException.class)
			.isThrownBy(() -> SnapshotDiff.between(snapshot, snapshot, () -> {
				throw new CancellationException();
			}));
	}

	@Test
	void watchIsToldWhatIsHeld() {
		Set<Long> told = new TreeSet<>();
		LongConsumer watch = told::add;
		long heapBytes = filled().build(watch).heapBytes();
		assertThat(told).allMatch((bytes) -> bytes > 0).anyMatch((bytes) -> bytes > heapBytes);
	}

	private static boolean isIn(String place) {
		return StackWalker.getInstance()
			.walk((frames) -> frames
				.anyMatch((frame) -> (frame.getClassName() + "." + frame.getMethodName()).endsWith("." + place)));
	}

	/**
	 * Two segments, an item twice, rare attributes, values that repeat in the whole table
	 * alone, and partitions whose items come in no order.
	 */
	private static SnapshotBuilder filled() {
		SnapshotBuilder builder = new SnapshotBuilder(SCHEMA, List.of(List.of("owner")));
		for (int number = 0; number < 2; number++) {
			SegmentBuilder segment = builder.segment();
			for (int row = 0; row < ROWS; row++) {
				segment.add(Map.of("group", AttributeValue.fromS("g" + row % 3), "id",
						AttributeValue.fromN(Integer.toString(row * 7919 % ROWS + ((row < 10) ? 0 : number * ROWS))),
						"owner", AttributeValue.fromS("owner number " + row % 3_000), "rare " + row % 60,
						AttributeValue.fromBool(true)));
				if (row % 1_000 == 0) {
					segment.commitPage();
				}
			}
			segment.commitPage();
		}
		return builder;
	}

}
