package io.dynamobb.internal.serve;

/**
 * Ends the attempt to answer a request. Has no stack trace: it is no fault.
 */
final class PassedOn extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final PassReason reason;

	PassedOn(PassReason reason) {
		super(reason.toString(), null, false, false);
		this.reason = reason;
	}

	PassReason reason() {
		return this.reason;
	}

	static void when(boolean condition, PassReason reason) {
		if (condition) {
			throw new PassedOn(reason);
		}
	}

}
