package io.dynamobb.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.dynamobb.DynamoBBException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Says in words why a scan failed, without the contents of any item. A message is trusted
 * when it and those of all its causes come from DynamoDB, the SDK, the network or
 * DynamoBB: a parser's message can quote what it could not parse.
 */
public final class FailureReason {

	private static final List<String> TRUSTED = List.of("io.dynamobb.", "software.amazon.awssdk.", "java.io.",
			"java.net.", "java.nio.", "java.util.concurrent.", "javax.net.ssl.", "sun.security.", "org.apache.http.",
			"org.apache.hc.");

	private static final String PARSERS = "software.amazon.awssdk.thirdparty.";

	/**
	 * What an HTTP client says that is used after it was closed: Apache's, and that of
	 * the AWS CRT.
	 */
	private static final Set<String> CLOSED = Set.of("Connection pool shut down",
			"Client is closed. No more requests can be made with this client.");

	/** What DynamoDB Local says since its version 2.0. */
	private static final String REFUSED_BY_DYNAMODB_LOCAL = "The Access Key ID or security token is invalid.";

	private static final String LETTERS_AND_DIGITS = " DynamoDB Local takes an access key id of letters and digits only";

	private FailureReason() {
	}

	/**
	 * Returns the reason of a failure.
	 * @param failure what was thrown
	 * @return DynamoDB's error code and message, a message that is trusted, or else the
	 * names of the exception and its causes
	 */
	public static String of(Throwable failure) {
		if (!isTrusted(failure)) {
			return causes(failure).map((cause) -> cause.getClass().getName())
				.distinct()
				.collect(Collectors.joining(", caused by "));
		}
		if (failure instanceof AwsServiceException service && service.awsErrorDetails() != null) {
			return service.awsErrorDetails().errorCode() + ": " + service.awsErrorDetails().errorMessage()
					+ (REFUSED_BY_DYNAMODB_LOCAL.equals(service.awsErrorDetails().errorMessage()) ? LETTERS_AND_DIGITS
							: "")
					+ Throttling.reasons(service).stream().map((reason) -> ": " + reason).collect(Collectors.joining());
		}
		return (failure.getMessage() != null) ? failure.getMessage() : failure.getClass().getName();
	}

	/**
	 * Returns a failure that may be logged and thrown.
	 * @param failure what was thrown
	 * @return the same when its messages are trusted, else an exception with its stack
	 * trace and the names of the exception and its causes
	 */
	public static Throwable trusted(Throwable failure) {
		if (isTrusted(failure)) {
			return failure;
		}
		DynamoBBException trusted = new DynamoBBException(of(failure));
		trusted.setStackTrace(failure.getStackTrace());
		return trusted;
	}

	/**
	 * Says whether a request failed because an HTTP client was closed: the one that was
	 * to send it, or one that was to get the credentials for it.
	 * @param failure what was thrown
	 * @return whether an HTTP client says so
	 */
	static boolean isOfClosedClient(Throwable failure) {
		return causes(failure).anyMatch((cause) -> cause instanceof IllegalStateException
				&& CLOSED.contains(String.valueOf(cause.getMessage())));
	}

	private static boolean isTrusted(Throwable failure) {
		return Stream.concat(causes(failure), causes(failure).flatMap((cause) -> Stream.of(cause.getSuppressed())))
			.allMatch((cause) -> cause instanceof DynamoBBException || isTrusted(cause.getClass().getName()));
	}

	private static boolean isTrusted(String type) {
		return !type.startsWith(PARSERS) && TRUSTED.stream().anyMatch(type::startsWith);
	}

	private static Stream<Throwable> causes(Throwable failure) {
		List<Throwable> causes = new ArrayList<>();
		for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
			causes.add(cause);
		}
		return causes.stream();
	}

}
