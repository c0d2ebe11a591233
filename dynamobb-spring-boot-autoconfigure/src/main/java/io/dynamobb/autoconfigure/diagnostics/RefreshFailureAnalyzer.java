package io.dynamobb.autoconfigure.diagnostics;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;

import io.dynamobb.autoconfigure.ValidatorsNotReadyException;
import io.dynamobb.exception.InvalidTableSpecException;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.SnapshotRejectedException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Analyzes why a table that loads eagerly cannot be loaded.
 */
class RefreshFailureAnalyzer extends AbstractFailureAnalyzer<RefreshFailedException> {

	private static final Set<String> REFUSED_CREDENTIALS = Set.of("ExpiredTokenException",
			"IncompleteSignatureException", "InvalidSignatureException", "MissingAuthenticationTokenException",
			"UnrecognizedClientException");

	private final Environment environment;

	RefreshFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, RefreshFailedException cause) {
		if (findCause(cause, InterruptedException.class) != null) {
			return new FailureAnalysis(description(cause, cause.reason()),
					"Start the application again. Nothing is wrong with the table: something interrupted the thread that"
							+ " starts the application, such as a time-out around it, or an end that came before it had"
							+ " started.",
					cause);
		}
		ValidatorsNotReadyException early = findCause(cause, ValidatorsNotReadyException.class);
		if (early != null) {
			return new FailureAnalysis(description(cause, String.valueOf(early.getMessage())),
					"Read the table once the application has started: in an ApplicationRunner, in a listener of the"
							+ " ApplicationReadyEvent or TableRefreshedEvent, or when a request needs it; not in a"
							+ " constructor or a method with @PostConstruct.",
					cause);
		}
		for (Throwable reason = cause.getCause(); reason != null; reason = reason.getCause()) {
			if (reason instanceof AwsServiceException answer && answer.awsErrorDetails() != null) {
				return analyze(cause, answer.awsErrorDetails().errorCode(), answer.awsErrorDetails().errorMessage());
			}
			if (reason instanceof InvalidTableSpecException invalid) {
				return analysis(cause,
						"the value '" + invalid.value() + "' of '" + settings(cause) + "." + invalid.property() + "' "
								+ invalid.reason(),
						"Correct '" + settings(cause) + "." + invalid.property()
								+ "', or 'dynamobb.defaults' if it is set there.");
			}
			if (reason instanceof SnapshotRejectedException) {
				return analysis(cause, String.valueOf(reason.getMessage()),
						"Correct the items, or the limits and guards below 'dynamobb.tables." + cause.table() + "'.");
			}
			if (reason instanceof ConnectException || reason instanceof UnknownHostException) {
				return analysis(cause, "DynamoDB cannot be reached (" + reason.getMessage() + ")",
						"Check the network, the region, and 'dynamobb.endpoint' if it is set.");
			}
		}
		return unknown(cause);
	}

	private FailureAnalysis analyze(RefreshFailedException cause, String code, String message) {
		String tableName = "dynamobb.tables." + cause.table() + ".table-name";
		if ("ResourceNotFoundException".equals(code)) {
			return analysis(cause,
					"DynamoDB has no table '" + this.environment.getProperty(tableName, cause.table())
							+ "' in this region and account (" + message + ")",
					"Create the table, or correct '" + tableName + "', the region or the credentials.");
		}
		if ("ValidationException".equals(code)) {
			return analysis(cause, "DynamoDB refuses the scan (" + message + ")",
					"Correct the filter, the attributes or the index-name below 'dynamobb.tables." + cause.table()
							+ "'.");
		}
		if ("AccessDeniedException".equals(code)) {
			return analysis(cause, "access is denied (" + message + ")",
					"Allow the actions dynamodb:DescribeTable and dynamodb:Scan on the table, and on the index if"
							+ " 'index-name' is set.");
		}
		if (REFUSED_CREDENTIALS.contains(code)) {
			return analysis(cause, "DynamoDB refuses the AWS credentials (" + message + ")",
					"Renew or correct the credentials, and check that they are for this region and partition. For DynamoDB"
							+ " Local the access key id has letters and digits only.");
		}
		return unknown(cause);
	}

	private FailureAnalysis unknown(RefreshFailedException cause) {
		return analysis(cause, cause.reason(), "Correct what the reason names, or the settings below '"
				+ settings(cause) + "'. Start with --debug to see the stack trace.");
	}

	private static String settings(RefreshFailedException cause) {
		return "dynamobb.tables." + cause.table();
	}

	private FailureAnalysis analysis(RefreshFailedException cause, String reason, String action) {
		return new FailureAnalysis(description(cause, reason), action
				+ " To start without the table, set 'dynamobb.tables." + cause.table() + ".startup' to 'background'.",
				cause);
	}

	private static String description(RefreshFailedException cause, String reason) {
		return "Table '" + cause.table() + "' cannot be loaded: " + reason + (reason.endsWith(".") ? "" : ".");
	}

}
