package io.dynamobb.internal.serve;

import java.util.function.Supplier;

import io.dynamobb.internal.expression.InvalidExpressionException;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request: an answer, or a reason to ask DynamoDB.
 *
 * @param <R> the type of the answer
 * @param answer the answer, {@code null} when there is none
 * @param reason why there is none, {@code null} when there is one
 */
record Served<R>(@Nullable R answer, @Nullable PassReason reason) {

	/**
	 * Passes a request on.
	 * @param <R> the type of the answer
	 * @param reason why
	 * @return no answer
	 */
	static <R> Served<R> passedOn(PassReason reason) {
		return new Served<>(null, reason);
	}

	static <R> Served<R> by(Supplier<R> answer) {
		try {
			return new Served<>(answer.get(), null);
		}
		catch (PassedOn ex) {
			return passedOn(ex.reason());
		}
		catch (InvalidExpressionException ex) {
			return passedOn(PassReason.INVALID);
		}
	}

}
