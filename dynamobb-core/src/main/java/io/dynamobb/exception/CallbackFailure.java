package io.dynamobb.exception;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Says in words what the user's own code has thrown: a validator, a listener, a schedule.
 * It can read items, and whoever threw may have quoted them, of whatever type the
 * exception is. Shown are the messages of DynamoBB's exceptions, and else the name of the
 * exception and those of its causes.
 */
public final class CallbackFailure {

	private static final String OWN = "io.dynamobb.";

	private CallbackFailure() {
	}

	/**
	 * Returns the reason of a failure.
	 * @param failure what was thrown
	 * @return the message of an exception of DynamoBB, else the names of the exception
	 * and its causes
	 */
	public static String reason(Throwable failure) {
		return isOwn(failure) ? String.valueOf(failure.getMessage())
				: causes(failure).stream()
					.map((cause) -> cause.getClass().getName())
					.distinct()
					.collect(Collectors.joining(", caused by "));
	}

	/**
	 * Returns a failure that may be logged and thrown.
	 * @param failure what was thrown
	 * @return an exception with the stack traces of the failure and its causes, and the
	 * messages of DynamoBB's exceptions alone; the same when that is all it has
	 */
	public static Throwable printable(Throwable failure) {
		List<Throwable> causes = causes(failure);
		if (causes.stream().allMatch((cause) -> isOwn(cause) && cause.getSuppressed().length == 0)) {
			return failure;
		}
		Throwable printable = null;
		for (int i = causes.size() - 1; i >= 0; i--) {
			printable = copy(causes.get(i), printable);
		}
		return (printable != null) ? printable : failure;
	}

	/**
	 * Returns the refusal for what a validator has thrown. The message of a
	 * {@link SnapshotRejectedException} is shown: whoever makes one keeps the contents of
	 * items out of it.
	 * @param validator the validator
	 * @param failure what it has thrown
	 * @return an exception that may be logged and thrown
	 */
	public static SnapshotRejectedException ofValidator(Object validator, Throwable failure) {
		if (!(failure instanceof SnapshotRejectedException refusal)) {
			return rejected("a validator failed with " + reason(failure) + " (" + validator.getClass().getName() + ")",
					failure);
		}
		boolean plain = refusal.getCause() == null && refusal.getSuppressed().length == 0;
		return plain ? refusal : rejected(String.valueOf(refusal.getMessage()), refusal);
	}

	/**
	 * Returns a refusal for what was thrown instead of one.
	 * @param reason what is said of it
	 * @param failure what was thrown
	 * @return an exception that may be logged and thrown
	 */
	public static SnapshotRejectedException rejected(String reason, Throwable failure) {
		SnapshotRejectedException rejected = new SnapshotRejectedException(reason);
		rejected.initCause(printable(failure));
		return rejected;
	}

	private static DynamoBBException copy(Throwable failure, @Nullable Throwable cause) {
		String message = isOwn(failure) ? failure.getMessage() : failure.getClass().getName();
		DynamoBBException copy = new DynamoBBException(String.valueOf(message), cause);
		copy.setStackTrace(failure.getStackTrace());
		return copy;
	}

	private static boolean isOwn(Throwable failure) {
		return failure instanceof DynamoBBException && failure.getClass().getName().startsWith(OWN);
	}

	private static List<Throwable> causes(Throwable failure) {
		List<Throwable> causes = new ArrayList<>();
		for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
			causes.add(cause);
		}
		return causes;
	}

}
