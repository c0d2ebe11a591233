package io.dynamobb.internal.snapshot.build;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.item.KeySchema.KeyType;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SnapshotBuilderTests {

	private static final int SEGMENTS = 20;

	private static final KeySchema SCHEMA = new KeySchema(List.of(new KeyAttribute("id", KeyType.S)), List.of());

	@Test
	void rowsFollowTheNumbersOfTheirSegmentsWhicheverBeginsFirst() {
		long seed = System.nanoTime();
		List<Integer> numbers = new ArrayList<>(IntStream.range(0, SEGMENTS).boxed().toList());
		Collections.shuffle(numbers, new Random(seed));
		SnapshotBuilder builder = new SnapshotBuilder(SCHEMA, List.of());
		for (int number : numbers) {
			SegmentBuilder segment = builder.segment(number);
			segment.add(Map.of("id", AttributeValue.fromS("i" + number)));
			segment.commitPage();
		}
		TableSnapshot snapshot = builder.build();
		assertThat(IntStream.range(0, SEGMENTS).mapToObj((row) -> snapshot.item(row).string("id"))).as("seed %d", seed)
			.containsExactlyElementsOf(IntStream.range(0, SEGMENTS).mapToObj((number) -> "i" + number).toList());
	}

	@Test
	void segmentIsNotReplaced() {
		SnapshotBuilder builder = new SnapshotBuilder(SCHEMA, List.of());
		builder.segment(3);
		assertThatIllegalArgumentException().isThrownBy(() -> builder.segment(3))
			.withMessage("Two segments have the number 3");
	}

}
