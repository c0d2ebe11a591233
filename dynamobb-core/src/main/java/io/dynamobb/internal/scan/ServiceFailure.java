package io.dynamobb.internal.scan;

import java.net.URI;
import java.util.Locale;

import io.dynamobb.spec.TableSpec;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * Adds what to do to an answer of DynamoDB that says it refuses to answer, and leaves the
 * type and the code as they are.
 *
 * @param client the client that asked
 * @param spec the table
 */
record ServiceFailure(DynamoDbClient client, TableSpec spec) {

	RuntimeException explained(RuntimeException failure) {
		if (failure instanceof ResourceNotFoundException missing) {
			return with(missing, ": table '" + this.spec.tableName() + "' does not exist" + place()
					+ "; create it, or correct its table-name, region, endpoint or credentials");
		}
		if (failure instanceof DynamoDbException refusal && isAboutTheKey(refusal)) {
			return with(refusal, ": DynamoDB cannot use the KMS key of table '" + this.spec.tableName()
					+ "'; enable the key, and allow kms:Decrypt on it");
		}
		return failure;
	}

	private static boolean isAboutTheKey(DynamoDbException refusal) {
		AwsErrorDetails details = refusal.awsErrorDetails();
		String text = ((details != null) ? details.errorCode() + " " + details.errorMessage() : refusal.getMessage());
		String lower = String.valueOf(text).toLowerCase(Locale.ROOT);
		return lower.contains("kms") || lower.contains("inaccessibleencryptioncredentials");
	}

	private static RuntimeException with(DynamoDbException failure, String advice) {
		AwsErrorDetails details = failure.awsErrorDetails();
		AwsErrorDetails.Builder explained = (details != null) ? details.toBuilder()
				: AwsErrorDetails.builder()
					.errorCode(failure.getClass().getSimpleName())
					.errorMessage(failure.getMessage());
		String message = explained.build().errorMessage();
		explained.errorMessage(((message != null) ? message : "refused") + advice);
		return failure.toBuilder().awsErrorDetails(explained.build()).cause(failure).build();
	}

	/**
	 * Returns where the client asks.
	 */
	private String place() {
		try {
			AwsServiceClientConfiguration configuration = this.client.serviceClientConfiguration();
			if (configuration == null || configuration.region() == null) {
				return "";
			}
			Region region = configuration.region();
			URI endpoint = configuration.endpointOverride()
				.orElseGet(() -> URI.create("https://" + DynamoDbClient.serviceMetadata().endpointFor(region)));
			return " in region " + region + " at " + endpoint;
		}
		catch (UnsupportedOperationException ex) {
			return "";
		}
	}

}
