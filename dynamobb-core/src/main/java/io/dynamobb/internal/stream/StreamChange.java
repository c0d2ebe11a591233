package io.dynamobb.internal.stream;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A change of an item.
 *
 * @param key the item's key
 * @param image the item from then on, {@code null} when it was deleted, by its time to
 * live too. A stream without new images has the item as it was read afterwards: then
 * several changes of an item may be one
 * @param createdAt when the change was made, to the second; DynamoDB Local cuts it to the
 * minute
 * @param sequenceNumber the number of the record, to be compared with those of the same
 * item alone
 */
public record StreamChange(Map<String, AttributeValue> key, @Nullable Map<String, AttributeValue> image,
		Instant createdAt, String sequenceNumber) {

	/**
	 * Leaves the contents out.
	 */
	@Override
	public String toString() {
		return "StreamChange[" + ((this.image != null) ? "put " : "delete ") + this.sequenceNumber + "]";
	}

}
