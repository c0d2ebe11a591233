package io.dynamobb.test.stream;

import org.jspecify.annotations.Nullable;

/**
 * A record of a stream.
 *
 * @param sequenceNumber its number
 * @param createdAt when the item was changed, in seconds
 * @param key the value of the item's key
 * @param image the JSON of the item from then on, {@code null} when it was deleted
 * @param before the JSON of the item before, {@code null} when there was none
 * @param expired whether the service deleted it by its time to live
 */
record FakeRecord(String sequenceNumber, long createdAt, String key, @Nullable String image, @Nullable String before,
		boolean expired) {

	String json(String viewType) {
		StringBuilder json = new StringBuilder("{\"eventID\":\"").append(this.sequenceNumber)
			.append("\",\"eventName\":\"")
			.append(event())
			.append("\",\"eventVersion\":\"1.1\",\"eventSource\":\"aws:dynamodb\",\"awsRegion\":\"eu-west-1\"");
		if (this.expired) {
			json.append(",\"userIdentity\":{\"PrincipalId\":\"dynamodb.amazonaws.com\",\"Type\":\"Service\"}");
		}
		json.append(",\"dynamodb\":{\"ApproximateCreationDateTime\":")
			.append(this.createdAt)
			.append(",\"Keys\":{\"id\":{\"S\":\"")
			.append(this.key)
			.append("\"}},\"SequenceNumber\":\"")
			.append(this.sequenceNumber)
			.append("\",\"SizeBytes\":100,\"StreamViewType\":\"")
			.append(viewType)
			.append('"');
		if (this.image != null && viewType.startsWith("NEW")) {
			json.append(",\"NewImage\":").append(this.image);
		}
		if (this.before != null && viewType.contains("OLD")) {
			json.append(",\"OldImage\":").append(this.before);
		}
		return json.append("}}").toString();
	}

	private String event() {
		if (this.image == null) {
			return "REMOVE";
		}
		return (this.before == null) ? "INSERT" : "MODIFY";
	}

}
