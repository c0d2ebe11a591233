package io.dynamobb.export;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.dynamobb.internal.join.Joins;
import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.snapshot.NameWarnings;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.item.AttributeValues;
import io.dynamobb.item.KeySchema;
import io.dynamobb.query.Join;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items to be written.
 */
final class ExportedItems {

	private ExportedItems() {
	}

	static Join items(List<Map<String, AttributeValue>> items) {
		KeySchema key = new KeySchema(List.of(new KeySchema.KeyAttribute("id", KeySchema.KeyType.S)), List.of());
		SnapshotBuilder builder = new SnapshotBuilder(key, List.of());
		SegmentBuilder segment = builder.segment();
		items.forEach(segment::add);
		segment.commitPage();
		TableSnapshot snapshot = builder.build();
		JoinSource source = new JoinSource() {

			@Override
			public List<String> tables() {
				return List.of("items");
			}

			@Override
			public Function<String, TableSnapshot> hold(Collection<String> tables) {
				return (name) -> snapshot;
			}

			@Override
			public NameWarnings warnings() {
				return new NameWarnings();
			}

		};
		return Joins.from(source, "items");
	}

	static Map<String, AttributeValue> item(Object... namesAndValues) {
		Map<String, AttributeValue> item = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			item.put((String) namesAndValues[i], AttributeValues.of(namesAndValues[i + 1]));
		}
		return item;
	}

}
