package io.dynamobb.exception;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.stream.Stream;

import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.http.HttpAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingReason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class FailureReasonTests {

	@Test
	void messagesOfTheNetworkAreShown() {
		SdkException failure = SdkClientException.create("Unable to execute HTTP request",
				new SocketTimeoutException("Read timed out"));
		assertThat(FailureReason.of(failure)).contains("Unable to execute HTTP request");
		assertThat(FailureReason.trusted(failure)).isSameAs(failure);
	}

	@Test
	void reasonsAndResourcesOfThrottlingAreShown() {
		ThrottlingReason reason = ThrottlingReason.builder()
			.reason("TableReadProvisionedThroughputExceeded")
			.resource("arn:aws:dynamodb:eu-west-1:000000000000:table/customers")
			.build();
		AwsErrorDetails details = AwsErrorDetails.builder().errorCode("Slow").errorMessage("Down").build();
		List<AwsServiceException> failures = List.of(
				ProvisionedThroughputExceededException.builder()
					.throttlingReasons(reason)
					.awsErrorDetails(details)
					.build(),
				ThrottlingException.builder().throttlingReasons(reason).awsErrorDetails(details).build(),
				RequestLimitExceededException.builder().throttlingReasons(reason).awsErrorDetails(details).build());
		assertThat(failures).extracting(FailureReason::of)
			.containsOnly("Slow: Down: TableReadProvisionedThroughputExceeded of"
					+ " arn:aws:dynamodb:eu-west-1:000000000000:table/customers");
	}

	@Test
	void aFullHeapIsToldWithWhatToDo() {
		OutOfMemoryError full = new OutOfMemoryError("Java heap space");
		for (Throwable failure : List.of(full, new IllegalStateException(full),
				SdkClientException.create("Unable to execute HTTP request", full))) {
			assertThat(FailureReason.of(failure)).startsWith("java.lang.OutOfMemoryError: the heap")
				.contains("attributes", "-Xmx", "max-memory");
		}
		assertThat(FailureReason.of(new OutOfMemoryError("unable to create native thread: possibly out of memory")))
			.contains("scan-threads");
	}

	@ParameterizedTest
	@CsvSource({ "Cannot reserve 8192 bytes of direct buffer memory,-XX:MaxDirectMemorySize",
			"Direct buffer memory,-XX:MaxDirectMemorySize", "Metaspace,-XX:MaxMetaspaceSize",
			"Compressed class space,-XX:MaxMetaspaceSize" })
	void otherMemoryThatIsFullIsNotTakenForTheHeap(String message, String advice) {
		assertThat(FailureReason.of(new IllegalStateException(new OutOfMemoryError(message))))
			.startsWith("java.lang.OutOfMemoryError: the memory for ")
			.contains(advice)
			.doesNotContain("-Xmx");
	}

	@ParameterizedTest
	@ValueSource(strings = { "my-key", "any_key", "a.b", "a b" })
	void refusalOfDynamoDbLocalSaysWhichCredentialsItTakes(String accessKeyId) {
		try (DynamoDbClient client = DynamoDbLocal.shared()
			.clientBuilder()
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "s-e_c.r t")))
			.build()) {
			assertThat(FailureReason.of(catchThrowableOfType(DynamoDbException.class, client::listTables)))
				.isEqualTo("UnrecognizedClientException: The Access Key ID or security token is invalid. DynamoDB Local"
						+ " takes an access key id of letters and digits only");
		}
	}

	static Stream<Throwable> quotingFailures() {
		RuntimeException suppressing = new DynamoBBException("good");
		suppressing.addSuppressed(new NumberFormatException("For input string: \"Lovelace\""));
		return Stream.of(new IllegalStateException("Lovelace"), suppressing, madeByOthers(new IOException("Lovelace")),
				new DynamoBBException("good", madeByOthers(SdkClientException.create("Lovelace"))),
				SdkClientException.create("Unable to unmarshall response (Lovelace)",
						new IllegalArgumentException("Lovelace")),
				new UncheckedIOException("Lovelace", new IOException(new IllegalArgumentException("Lovelace"))));
	}

	private static <T extends Throwable> T madeByOthers(T failure) {
		failure.setStackTrace(
				new StackTraceElement[] { new StackTraceElement("com.example.Interceptor", "modify", null, 1) });
		return failure;
	}

	@ParameterizedTest
	@MethodSource("quotingFailures")
	void messagesOfAnythingElseAreNotShown(Throwable failure) {
		assertThat(FailureReason.of(failure)).doesNotContain("Lovelace").contains(failure.getClass().getName());
		Throwable trusted = FailureReason.trusted(failure);
		assertThat(trusted.getStackTrace()).isEqualTo(failure.getStackTrace());
		assertThat(stackTrace(trusted)).doesNotContain("Lovelace");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"Items\":[{\"id\":{\"S\":Lovelace}}]}", "{\"Items\":[],\"Count\":\"Lovelace\"}",
			"{\"Items\":[],\"LastEvaluatedKey\":{\"id\":{\"S\":Lovelace}}}" })
	void whatTheSdkQuotesOfAPageIsNotShown(String page) {
		try (FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint())) {
			proxy.on("Scan").then((exchange) -> exchange.send(HttpAnswer.json(200, page)));
			SdkException failure = catchThrowableOfType(SdkException.class,
					() -> proxy.client().scan((request) -> request.tableName("any")));
			assertThat(failure).hasMessageContaining("Lovelace");
			assertThat(FailureReason.of(failure)).doesNotContain("Lovelace").contains("SdkClientException");
			assertThat(stackTrace(FailureReason.trusted(failure))).doesNotContain("Lovelace");
		}
	}

	private static String stackTrace(Throwable failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

}
