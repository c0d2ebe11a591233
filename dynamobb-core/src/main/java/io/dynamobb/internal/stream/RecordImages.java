package io.dynamobb.internal.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.item.Item;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/**
 * Makes changes of records. Where records hold no new image, all their items are read
 * again, the deleted ones too: one may be there again, and was shown so before.
 * Thread-safe.
 */
final class RecordImages {

	private final StreamCalls calls;

	private final boolean held;

	private final Instant since;

	/**
	 * Creates the way from records to changes.
	 * @param calls reads items
	 * @param held whether records hold new images
	 * @param since older records are left out
	 */
	RecordImages(StreamCalls calls, boolean held, Instant since) {
		this.calls = calls;
		this.held = held;
		this.since = since;
	}

	List<StreamChange> changes(List<Record> page) {
		List<Record> needed = page.stream()
			.filter((record) -> !record.dynamodb().approximateCreationDateTime().isBefore(this.since))
			.toList();
		boolean complete = this.held && needed.stream().allMatch((record) -> isRemoval(record) || hasImage(record));
		return complete ? needed.stream().map(RecordImages::change).toList() : readAgain(needed);
	}

	private static boolean isRemoval(Record record) {
		return record.eventName() == OperationType.REMOVE;
	}

	private static boolean hasImage(Record record) {
		return record.dynamodb().hasNewImage();
	}

	private static StreamChange change(Record record) {
		StreamRecord data = record.dynamodb();
		return new StreamChange(data.keys(), isRemoval(record) ? null : data.newImage(),
				data.approximateCreationDateTime(), data.sequenceNumber());
	}

	private List<StreamChange> readAgain(List<Record> records) {
		Map<Map<String, AttributeValue>, StreamRecord> last = new LinkedHashMap<>();
		records.forEach((record) -> last.put(record.dynamodb().keys(), record.dynamodb()));
		if (last.isEmpty()) {
			return List.of();
		}
		Map<Map<String, AttributeValue>, Item> items = new HashMap<>();
		for (Item item : this.calls.items(List.copyOf(last.keySet()))) {
			Map<String, AttributeValue> key = new HashMap<>(item);
			key.keySet().retainAll(last.keySet().iterator().next().keySet());
			if (!last.containsKey(key)) {
				throw new DynamoBBException("BatchGetItem answers with an item that was not asked for");
			}
			items.put(key, item);
		}
		List<StreamChange> changes = new ArrayList<>();
		last.forEach((key, data) -> changes
			.add(new StreamChange(key, items.get(key), data.approximateCreationDateTime(), data.sequenceNumber())));
		return changes;
	}

}
