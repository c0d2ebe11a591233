package io.dynamobb.internal.change;

import java.time.Instant;

import io.dynamobb.change.ItemChange;

/**
 * A change of which a source tells when it was made in DynamoDB.
 *
 * @param change the change
 * @param createdAt when it was made, to the second; DynamoDB Local cuts it to the minute
 */
public record RecordedChange(ItemChange change, Instant createdAt) {

}
