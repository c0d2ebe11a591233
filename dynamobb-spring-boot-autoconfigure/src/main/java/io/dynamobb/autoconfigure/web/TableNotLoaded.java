package io.dynamobb.autoconfigure.web;

import io.dynamobb.TableNotLoadedException;

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
	 * Says whether the application has chosen a status itself: by an exception that has
	 * one, which a table that is not loaded has caused.
	 * @param thrown what a controller has thrown
	 * @return whether Spring finds a status there
	 */
	static boolean hasStatus(Throwable thrown) {
		for (Throwable cause = thrown; cause != null
				&& !(cause instanceof TableNotLoadedException); cause = cause.getCause()) {
			if (cause instanceof ErrorResponse
					|| AnnotatedElementUtils.hasAnnotation(cause.getClass(), ResponseStatus.class)) {
				return true;
			}
		}
		return false;
	}

}
