package io.dynamobb.autoconfigure.web;

import java.util.function.BooleanSupplier;

import io.dynamobb.exception.TableNotLoadedException;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * {@link ControllerAdvice @ControllerAdvice} after all others that answers with 503 while
 * a table is not loaded: with a problem detail where the application has them on, else
 * with its page for errors.
 */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class TableNotLoadedAdvice {

	private final BooleanSupplier problemDetails;

	TableNotLoadedAdvice(BooleanSupplier problemDetails) {
		this.problemDetails = problemDetails;
	}

	/**
	 * Answers.
	 * @param thrown what the controller has thrown: the exception, or what it has caused
	 * @throws Throwable the same when it or a cause of it has a status, which Spring MVC
	 * then takes
	 */
	@ExceptionHandler(TableNotLoadedException.class)
	@Nullable ResponseEntity<ProblemDetail> notLoaded(Throwable thrown, HttpServletResponse response) throws Throwable {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (TableNotLoaded.hasStatus(cause)) {
				throw thrown;
			}
		}
		if (this.problemDetails.getAsBoolean()) {
			return TableNotLoaded.problem();
		}
		response.setHeader(HttpHeaders.RETRY_AFTER, TableNotLoaded.RETRY_AFTER);
		response.sendError(TableNotLoaded.STATUS.value());
		return null;
	}

}
