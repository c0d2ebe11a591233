package io.dynamobb.item;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import io.dynamobb.exception.AttributeException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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

	AttributeException asAttributeException(Map<String, AttributeValue> key) {
		if (this.steps.isEmpty()) {
			return new AttributeException(null, this.reason, key);
		}
		AttributePath.Member attribute = (AttributePath.Member) this.steps.removeFirst();
		return new AttributeException(new AttributePath(attribute.name(), List.copyOf(this.steps)).toString(),
				this.reason, key);
	}

}
