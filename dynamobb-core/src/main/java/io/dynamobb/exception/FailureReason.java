package io.dynamobb.exception;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Says in words why a scan failed, without the contents of any item. A message is trusted
 * when it and those of all its causes come from DynamoDB, the SDK, the network or
 * DynamoBB: a parser's message can quote what it could not parse.
 */
public final class FailureReason {

	private static final List<String> TRUSTED = List.of("io.dynamobb.", "software.amazon.awssdk.", "java.io.",
			"java.net.", "java.nio.channels.", "java.util.concurrent.", "javax.net.ssl.", "sun.security.",
			"org.apache.http.", "org.apache.hc.");

	private static final List<String> PARSERS = List.of("software.amazon.awssdk.thirdparty.",
			"java.net.URISyntaxException", "java.net.MalformedURLException");

	/**
	 * Where exceptions are made whose messages are trusted, besides those packages.
	 */
	private static final List<String> PLATFORM = List.of("java.", "javax.", "jdk.", "sun.", "io.netty.");

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
		if (causes(failure).anyMatch(OutOfMemoryError.class::isInstance)) {
			return outOfMemory(failure);
		}
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
	 * Names the error, too: who looks for it in the log finds it.
	 */
	private static String outOfMemory(Throwable failure) {
		String message = causes(failure).filter(OutOfMemoryError.class::isInstance)
			.map((cause) -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
			.collect(Collectors.joining());
		String reason = "the heap has no room for the new items beside those that are served;"
				+ " load less of each item (attributes), give the JVM more heap (-Xmx),"
				+ " or set limits.max-memory, so that the scan ends before the heap is full";
		if (message.contains("thread")) {
			reason = "the system starts no more threads; set a lower scan-threads";
		}
		else if (message.contains("direct buffer")) {
			reason = "the memory for buffers outside the heap is full; set a lower scan-threads,"
					+ " or give the JVM more of it (-XX:MaxDirectMemorySize)";
		}
		else if (message.contains("metaspace") || message.contains("class space")) {
			reason = "the memory for classes is full; give the JVM more of it (-XX:MaxMetaspaceSize)";
		}
		return "java.lang.OutOfMemoryError: " + reason;
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
	 * Returns what throttled a request.
	 * @param failure DynamoDB's answer
	 * @return each reason with the resource that throttled; empty when DynamoDB names
	 * none
	 */
	public static List<String> throttling(AwsServiceException failure) {
		return Throttling.reasons(failure);
	}

	/**
	 * Says whether a request failed because an HTTP client was closed: the one that was
	 * to send it, or one that was to get the credentials for it.
	 * @param failure what was thrown
	 * @return whether an HTTP client says so
	 */
	public static boolean isOfClosedClient(Throwable failure) {
		return causes(failure).anyMatch((cause) -> cause instanceof IllegalStateException
				&& CLOSED.contains(String.valueOf(cause.getMessage())));
	}

	private static boolean isTrusted(Throwable failure) {
		return isTrusted(failure, new ArrayList<>());
	}

	private static boolean isTrusted(Throwable failure, List<Throwable> seen) {
		if (seen.contains(failure)) {
			return true;
		}
		seen.add(failure);
		return isTrusted(failure.getClass().getName()) && isMadeByTrusted(failure)
				&& (failure.getCause() == null || isTrusted(failure.getCause(), seen))
				&& Stream.of(failure.getSuppressed()).allMatch((other) -> isTrusted(other, seen));
	}

	private static boolean isTrusted(String type) {
		return PARSERS.stream().noneMatch(type::startsWith) && TRUSTED.stream().anyMatch(type::startsWith);
	}

	/**
	 * An exception of a trusted type can be made by an interceptor of the user's, with
	 * any message.
	 */
	private static boolean isMadeByTrusted(Throwable failure) {
		StackTraceElement[] trace = failure.getStackTrace();
		return trace.length == 0
				|| Stream.concat(TRUSTED.stream(), PLATFORM.stream()).anyMatch(trace[0].getClassName()::startsWith);
	}

	private static Stream<Throwable> causes(Throwable failure) {
		List<Throwable> causes = new ArrayList<>();
		for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
			causes.add(cause);
		}
		return causes.stream();
	}

}
