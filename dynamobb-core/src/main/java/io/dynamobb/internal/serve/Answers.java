package io.dynamobb.internal.serve;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponseMetadata;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import io.dynamobb.internal.scan.SecondaryIndex;

/**
 * What all answers have.
 */
final class Answers {

	private static final DynamoDbResponseMetadata METADATA = DynamoDbResponseMetadata
		.create(DefaultAwsResponseMetadata.create(Map.of()));

	private static final SdkHttpResponse OK = SdkHttpResponse.builder().statusCode(200).statusText("OK").build();

	private static final Capacity NOTHING = Capacity.builder().capacityUnits(0.0).build();

	private Answers() {
	}

	/**
	 * Completes an answer as the SDK completes those that come over the wire.
	 */
	static <B extends DynamoDbResponse.Builder> B complete(B answer) {
		answer.responseMetadata(METADATA);
		answer.sdkHttpResponse(OK);
		return answer;
	}

	/**
	 * Tells that nothing was consumed.
	 * @param asked what the request asks for, {@code null} for nothing
	 * @param tableName the table as the request names it
	 * @param index the index that is read, {@code null} for the table itself
	 * @return the capacity, {@code null} when it is not asked for
	 */
	static @Nullable ConsumedCapacity capacity(@Nullable ReturnConsumedCapacity asked, String tableName,
			@Nullable SecondaryIndex index) {
		if (asked == null || asked == ReturnConsumedCapacity.NONE) {
			return null;
		}
		PassedOn.when(asked == ReturnConsumedCapacity.UNKNOWN_TO_SDK_VERSION, PassReason.PARAMETER);
		ConsumedCapacity.Builder capacity = ConsumedCapacity.builder().tableName(tableName).capacityUnits(0.0);
		if (asked == ReturnConsumedCapacity.INDEXES) {
			capacity.table(NOTHING);
			if (index != null && index.global()) {
				capacity.globalSecondaryIndexes(Map.of(index.name(), NOTHING));
			}
			else if (index != null) {
				capacity.localSecondaryIndexes(Map.of(index.name(), NOTHING));
			}
		}
		return capacity.build();
	}

}
