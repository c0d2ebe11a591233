package io.dynamobb.autoconfigure.web;

import io.dynamobb.exception.TableNotLoadedException;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * What a client is told while a table is not loaded. It learns no name of a table.
 */
final class TableNotLoaded {

	static final HttpStatus STATUS = HttpStatus.SERVICE_UNAVAILABLE;

	/** In seconds. */
	static final String RETRY_AFTER = "5";

	private static final String DETAIL = "The data is not loaded yet. Try again later.";

	private TableNotLoaded() {
	}

	static ResponseEntity<ProblemDetail> problem() {
		return ResponseEntity.status(STATUS)
			.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
			.body(ProblemDetail.forStatusAndDetail(STATUS, DETAIL));
	}

	/**
	 * Says whether an exception comes of a table that is not loaded, and no status is
	 * chosen for it.
	 * @param thrown what was thrown
	 * @return whether this is the answer
	 */
	static boolean isAnswerTo(Throwable thrown) {
		Throwable cause = thrown;
		while (cause != null && !hasStatus(cause) && !(cause instanceof TableNotLoadedException)) {
			cause = cause.getCause();
		}
		return cause instanceof TableNotLoadedException;
	}

	/**
	 * Says whether an exception has a status that the application has chosen.
	 * @param thrown what a controller has thrown, or a cause of that
	 * @return whether Spring finds a status there
	 */
	static boolean hasStatus(Throwable thrown) {
		return thrown instanceof ErrorResponse
				|| AnnotatedElementUtils.hasAnnotation(thrown.getClass(), ResponseStatus.class);
	}

}
