package io.dynamobb.internal.page;

import io.dynamobb.exception.SnapshotRejectedException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Half a surrogate pair in a string, which DynamoDB stores when the string was cut there,
 * is read as a question mark. In a key, two items could become one by that.
 */
final class CutKey {

	private CutKey() {
	}

	/**
	 * Says whether a value is a string with half a surrogate pair.
	 * @param value the value
	 * @return whether it is
	 */
	static boolean isCut(AttributeValue value) {
		String text = value.s();
		return text != null
				&& text.codePoints().anyMatch((c) -> c <= Character.MAX_SURROGATE && c >= Character.MIN_SURROGATE);
	}

	static SnapshotRejectedException refused(String attribute) {
		return new SnapshotRejectedException("the key attribute '" + attribute
				+ "' of an item holds half a surrogate pair: correct or delete the item");
	}

}
