package io.dynamobb.internal.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The last change of each item that is not applied yet. Thread-safe.
 */
final class ChangeBuffer {

	private final Map<Map<String, AttributeValue>, StreamChange> changes = new LinkedHashMap<>();

	private @Nullable Instant upTo;

	synchronized void add(List<StreamChange> more) {
		for (StreamChange change : more) {
			this.changes.remove(change.key());
			this.changes.put(change.key(), change);
		}
	}

	synchronized void caughtUp(Instant moment) {
		this.upTo = moment;
	}

	synchronized boolean isCaughtUp(Instant moment) {
		return this.upTo != null && !this.upTo.isBefore(moment);
	}

	synchronized int size() {
		return this.changes.size();
	}

	synchronized Taken take() {
		List<StreamChange> taken = new ArrayList<>(this.changes.values());
		this.changes.clear();
		return new Taken(taken, this.upTo);
	}

	/**
	 * Puts back what could not be applied, behind what has come meanwhile.
	 */
	synchronized void putBack(List<StreamChange> taken) {
		taken.forEach((change) -> this.changes.putIfAbsent(change.key(), change));
	}

	/**
	 * What is to be applied.
	 *
	 * @param changes the changes
	 * @param upTo all changes up to then are applied with them, {@code null} when that is
	 * not known
	 */
	record Taken(List<StreamChange> changes, @Nullable Instant upTo) {

	}

}
