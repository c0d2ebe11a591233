package io.dynamobb.item;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.dynamobb.exception.AttributeException;

/**
 * A value does not fit the type that it should become. Gathers where it stands on its way
 * up.
 */
final class MismatchException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Deque<AttributePath.Step> steps = new ArrayDeque<>();

	private final String reason;

	MismatchException(String reason) {
		super(reason, null, false, false);
		this.reason = reason;
	}

	MismatchException within(AttributePath.Step step) {
		this.steps.addFirst(step);
		return this;
	}

	AttributeException asAttributeException() {
		AttributePath.Member attribute = (AttributePath.Member) this.steps.removeFirst();
		return new AttributeException(new AttributePath(attribute.name(), List.copyOf(this.steps)).toString(),
				this.reason);
	}

}
