package io.dynamobb.internal.serve;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.item.KeySchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Snapshots of items that no table has.
 */
final class SnapshotOf {

	static final KeySchema KEY = new KeySchema(List.of(new KeySchema.KeyAttribute("id", KeySchema.KeyType.S)),
			List.of(new KeySchema.KeyAttribute("at", KeySchema.KeyType.N)));

	private SnapshotOf() {
	}

	static TableSnapshot items(Collection<? extends Map<String, AttributeValue>> items) {
		return items(KEY, items);
	}

	static TableSnapshot items(KeySchema key, Collection<? extends Map<String, AttributeValue>> items) {
		SnapshotBuilder builder = new SnapshotBuilder(key, List.of());
		SegmentBuilder segment = builder.segment();
		items.forEach(segment::add);
		segment.commitPage();
		return builder.build();
	}

	static Map<String, AttributeValue> key(String id, int at) {
		return Map.of("id", AttributeValue.fromS(id), "at", AttributeValue.fromN(Integer.toString(at)));
	}

}
