package io.dynamobb.internal.scan;

import java.util.Map;

import io.dynamobb.exception.DynamoBBException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Notices that the pages of a segment go round in a circle, by Brent's algorithm: of all
 * keys to go on from it keeps two, the last one and one that it replaces after twice as
 * many pages each time. A circle of any length is noticed before it was gone through
 * three times, and keys that differ are never taken for one. For one thread at a time.
 */
final class KeyCycle {

	private final String source;

	private Map<String, AttributeValue> last = Map.of();

	private Map<String, AttributeValue> kept = Map.of();

	private long pages;

	private long keepNext = 1;

	/**
	 * Creates a watch over a segment that has not begun.
	 * @param source what is scanned, for messages
	 */
	KeyCycle(String source) {
		this.source = source;
	}

	/**
	 * Takes the next key to go on from.
	 * @param key the key, not empty
	 * @throws DynamoBBException when the scan would read pages that it has read
	 */
	void check(Map<String, AttributeValue> key) {
		if (key.equals(this.last) || key.equals(this.kept)) {
			throw new DynamoBBException("The scan of " + this.source
					+ " goes round in a circle: a LastEvaluatedKey came for the second time by page " + (this.pages + 1)
					+ ". The service, or what stands before it, answers wrongly");
		}
		this.last = key;
		if (++this.pages == this.keepNext) {
			this.kept = key;
			this.keepNext *= 2;
		}
	}

}
